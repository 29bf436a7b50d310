"""The permission to type: asked for in the background, kept, refused, or ended by the desktop."""

from __future__ import annotations

import asyncio
import logging
import os
from typing import TYPE_CHECKING, Final

from tray_asl.errors import log_fault
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.portal.bus import SessionBus
from tray_asl.output.keyboard.portal.errors import Refused
from tray_asl.output.keyboard.portal.remote_desktop import Portal, RemoteDesktop
from tray_asl.output.keyboard.portal.senders import open_sender

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.output.keyboard.portal.grant import GrantFile
    from tray_asl.output.keyboard.portal.sender import Sender

log = logging.getLogger(__name__)

_KNOWN_S: Final = 3.0
"""Seconds in which the desktop connects a program that it knows; it may ask all the same, which takes longer."""

_AGAIN: Final = "Switch typing off and on again to go on."
_REFUSED: Final = (
    "You did not allow this program to type, so nothing was typed. Choose “Ask again for permission to type” in its "
    "menu to be asked again."
)
_ENDED: Final = f"The desktop has ended this program's permission to type, as by its stop button. {_AGAIN}"
_LOST: Final = f"The desktop takes no more keys from this program; the last letter may not have arrived. {_AGAIN}"
_ANSWERS: Final = {
    "GNOME": "Switch on “Allow Remote Interaction” there, then choose Share.",
    "KDE": "Keep “Allow restoring on future sessions” ticked there, then choose Share or Approve.",
}


class Permission:
    """Used from one asyncio loop. Once it was ended, it is asked for again only after `may_ask_again`.

    Args:
        grants: where the person's answer is kept.
        announce: is given a sentence just before the desktop asks.
        stopped: is given a sentence when the desktop has ended the permission.

    Attributes:
        sender: what types while the permission lasts, else None.
        problem: a sentence that says why there is none.
    """

    def __init__(self, grants: GrantFile, announce: Callable[[str], None], stopped: Callable[[str], None]) -> None:
        self._grants, self._announce, self._stopped = grants, announce, stopped
        self._desktop: RemoteDesktop | None = None
        self._seeking: asyncio.Task[None] | None = None
        self._may_ask = True
        self.sender: Sender | None = None
        self.problem = ""

    async def open(self, *, ask: bool) -> None:
        """Look whether there is a portal, and start to ask; where the answer is known, wait for it, but not long.

        Args:
            ask: whether to ask now, rather than when the first text comes.

        Raises:
            OutputError: There is no portal.
        """
        bus = await SessionBus.connect()
        try:
            await Portal.find(bus)
        finally:
            bus.close()
        if not ask:
            return
        self.seek()
        if self._seeking and self._grants.read().token:
            await asyncio.wait([self._seeking], timeout=_KNOWN_S)

    def seek(self) -> None:
        """Ask for the permission unless that is under way, was refused, or has come to an end."""
        if self._seeking and not self._seeking.done():
            return
        grant = self._grants.read()
        if grant.refused:
            self.problem = _REFUSED
        elif self._may_ask:
            self._may_ask = False
            self.problem = _question(known=bool(grant.token))
            self._seeking = asyncio.get_running_loop().create_task(self._seek())

    def may_ask_again(self) -> None:
        """Let the next `seek` ask: the person has switched typing off, and so has seen that it had come to an end."""
        self._may_ask = True

    def lose(self) -> None:
        """Say that the connection does not work any more."""
        self._end(_LOST)

    async def close(self) -> None:
        """Give the permission back until the next start, and take back a question that is still open."""
        if self._seeking:
            self._seeking.cancel()
            await asyncio.wait([self._seeking])
        self._let_go("")

    async def _seek(self) -> None:
        try:
            portal = await Portal.find(await SessionBus.connect())
            self._desktop = desktop = RemoteDesktop(portal, lambda: self._on_closed(desktop))
            await desktop.start(self._grants, lambda: self._announce(_question(known=False)))
            sender = await open_sender(desktop, portal)
        except Refused:
            self._may_ask = True  # once the refusal is forgotten
            self._let_go(_REFUSED)
        except (OutputError, OSError) as error:
            self._let_go(f"{error} {_AGAIN}")
        except Exception as error:  # noqa: BLE001 - else nobody would learn why nothing is typed
            log_fault(log, "asking for the permission to type", error)
            self._let_go(f"Asking the desktop for the permission to type failed. {_AGAIN}")
        else:
            self.sender, self.problem = sender, ""
            if not desktop.is_open:
                self._end(_ENDED)

    def _on_closed(self, desktop: RemoteDesktop) -> None:
        if self._desktop is desktop and self.sender:
            self._end(_ENDED)

    def _end(self, problem: str) -> None:
        self._let_go(problem)
        self._stopped(problem)

    def _let_go(self, problem: str) -> None:
        self.problem = problem
        sender, self.sender = self.sender, None
        desktop, self._desktop = self._desktop, None
        if sender:
            sender.close()
        if desktop:
            desktop.close()


def _question(*, known: bool) -> str:
    """Say what the desktop asks, or may ask although the answer is known, and what to answer there."""
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").split(":")
    answer = next((answer for desktop, answer in _ANSWERS.items() if desktop in desktops), "Allow it there.")
    if known:
        return f"The desktop is getting ready to take letters. Sign again in a moment; should it ask first: {answer}"
    return (
        "The desktop asks whether this program may control the keyboard, which is how it types your letters. "
        f"{answer} Until then nothing is typed."
    )
