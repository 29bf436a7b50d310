"""The focused application's keyboard on a desktop that asks the person once whether this program may type."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import threading
from typing import TYPE_CHECKING, Any, Final, TypeVar

from tray_asl.errors import log_fault
from tray_asl.output.acknowledge import acknowledge
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.portal.bus import SessionBus
from tray_asl.output.keyboard.portal.errors import Refused, Untypable
from tray_asl.output.keyboard.portal.grant import GrantFile
from tray_asl.output.keyboard.portal.remote_desktop import Portal, RemoteDesktop
from tray_asl.output.keyboard.portal.senders import open_sender
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from tray_asl.output.keyboard.portal.senders import Sender
    from tray_asl.settings.sections.output import OutputName

log = logging.getLogger(__name__)

_Result = TypeVar("_Result")

PACE_S: Final = 0.01
"""Seconds between two characters, at which no application was seen to lose or double one."""

_CLOSING_S: Final = 0.4
_AGAIN: Final = "Switch typing off and on again to go on."
_REFUSED: Final = (
    "You did not allow this program to type, so nothing was typed. Choose “Ask again for permission to type” in its "
    "menu to be asked again."
)
_ENDED: Final = f"The desktop has ended this program's permission to type, as by its stop button. {_AGAIN}"
_LOST: Final = f"The desktop takes no more keys; the last letter may not have arrived. {_AGAIN}"
_QUESTIONS: Final = {
    "GNOME": "Switch on “Allow Remote Interaction” there, then choose Share.",
    "KDE": "Tick “Allow restoring on future sessions” there, then choose Approve.",
}


def open_portal_keyboard(
    announce: Callable[[str], None],
    stopped: Callable[[str], None],
    *,
    pace: float = PACE_S,
    state: Path | None = None,
) -> PortalKeyboard:
    """Open the keyboard, which asks for permission in the background; until it is given, every text is refused.

    Args:
        announce: is given a sentence that says what the desktop is about to ask, and what to answer; from a thread of
            its own.
        stopped: is given a sentence when the desktop has ended the permission: typing is to be switched off. From a
            thread of its own, too.
        pace: seconds between two characters.
        state: another file for the person's answer than the one among the program's states.

    Raises:
        OutputError: This desktop has no portal for it.
    """
    keyboard = PortalKeyboard(announce, stopped, pace, GrantFile(state))
    try:
        keyboard.probe()
    except BaseException:
        keyboard.close()
        raise
    return keyboard


class PortalKeyboard:
    """Types through the portal. Once its permission was ended, it asks again only after typing was switched off."""

    name: OutputName = "keyboard"
    holds_text = True

    def __init__(
        self, announce: Callable[[str], None], stopped: Callable[[str], None], pace: float, grants: GrantFile
    ) -> None:
        self._announce, self._stopped, self._pace, self._grants = announce, stopped, pace, grants
        self._desktop: RemoteDesktop | None = None
        self._sender: Sender | None = None
        self._opening: asyncio.Task[None] | None = None
        self._closing: asyncio.Task[None] | None = None
        self._may_open = True
        self._problem = ""  # why nothing is typed while there is no sender
        self._next = 0.0  # when the next character may be typed, by the loop's clock
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(_pass_over_lost_messages)
        self._thread = threading.Thread(target=self._loop.run_forever, name="portal", daemon=True)
        self._thread.start()

    def probe(self) -> None:
        """Look whether there is a portal, and start to ask for the permission.

        Raises:
            OutputError: There is none.
        """
        self._run(self._probe())

    def apply(self, action: Action) -> Delivery:
        """Type at once, as long as the desktop allows it."""
        return self._run(self._apply(action))

    def stop(self) -> None:
        """Let the next text ask for the permission again, should the desktop have ended it; no key is held."""
        self._may_open = True

    def finish(self, seconds: float) -> bool:  # noqa: ARG002 - there is nothing to wait for
        """Tell that all is done: what was accepted is typed."""
        return True

    def close(self) -> None:
        """Give the permission back until the next start, and take back a question that is still open."""
        with contextlib.suppress(TimeoutError):
            asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(_CLOSING_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_CLOSING_S)

    def _run(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _probe(self) -> None:
        bus = await SessionBus.connect()
        try:
            await Portal.find(bus)
        finally:
            bus.close()
        self._open_if_allowed()

    async def _apply(self, action: Action) -> Delivery:
        sender = self._sender
        if not sender:
            self._open_if_allowed()
            return Delivery.refused(self._problem, lost=True)
        for done, character in enumerate("\b" * action.erase + action.text):
            await asyncio.sleep(self._next - self._loop.time())
            if self._sender is not sender:
                return acknowledge(action, done, self._problem, lost=True)
            self._next = self._loop.time() + self._pace
            try:
                await sender.type(character)
            except Untypable as error:
                return acknowledge(action, done, str(error))
            except (OutputError, OSError):
                if self._sender is sender:
                    self._end(_LOST)
                return acknowledge(action, done, self._problem, lost=True)
        return Delivery.whole(action)

    def _open_if_allowed(self) -> None:
        if self._opening and not self._opening.done():
            return
        if self._grants.read().refused:
            self._problem = _REFUSED
        elif self._may_open:
            self._may_open = False
            self._problem = _question()
            self._opening = self._loop.create_task(self._open())

    async def _open(self) -> None:
        try:
            portal = await Portal.find(await SessionBus.connect())
            self._desktop = desktop = RemoteDesktop(portal, lambda: self._on_closed(desktop))
            await desktop.start(self._grants, lambda: self._announce(_question()))
            sender = await open_sender(desktop, portal)
        except Refused:
            self._may_open = True  # once the refusal is forgotten
            self._fail(_REFUSED)
        except (OutputError, OSError) as error:
            self._fail(f"{error} {_AGAIN}")
        except Exception as error:  # noqa: BLE001 - else nobody would learn why nothing is typed
            log_fault(log, "asking for the permission to type", error)
            self._fail(f"Asking the desktop for the permission to type failed. {_AGAIN}")
        else:
            if self._desktop is desktop:
                self._sender = sender
            else:
                sender.close()

    def _on_closed(self, desktop: RemoteDesktop) -> None:
        if self._desktop is desktop:
            self._end(_ENDED)

    def _end(self, problem: str) -> None:
        self._fail(problem)
        self._stopped(problem)

    def _fail(self, problem: str) -> None:
        self._problem = problem
        sender, self._sender = self._sender, None
        desktop, self._desktop = self._desktop, None
        if sender:
            sender.close()
        if desktop:
            self._closing = self._loop.create_task(desktop.close())

    async def _close(self) -> None:
        if self._opening:
            self._opening.cancel()
        self._fail("")
        if self._closing:
            await self._closing


def _question() -> str:
    """Say what the desktop asks, and what to answer there."""
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").split(":")
    answer = next((answer for desktop, answer in _QUESTIONS.items() if desktop in desktops), "Allow it there.")
    return (
        "The desktop asks whether this program may control the keyboard, which is how it types your letters. "
        f"{answer} Until then nothing is typed."
    )


def _pass_over_lost_messages(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Report an error that nobody awaits, but not for messages that were under way when the session ended."""
    if not isinstance(context.get("exception"), (OSError, EOFError)):
        loop.default_exception_handler(context)
