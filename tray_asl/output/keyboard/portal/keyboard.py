"""The focused application's keyboard on a desktop that asks the person once whether this program may type."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import threading
import time
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from tray_asl.output.acknowledge import acknowledge, strokes
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.errors import Unsure, Untypable
from tray_asl.output.keyboard.focused import FOCUS_LOST
from tray_asl.output.keyboard.ibus.composer import IBusComposer, mend
from tray_asl.output.keyboard.ibus.lent import LentEngine
from tray_asl.output.keyboard.pace import Pace
from tray_asl.output.keyboard.paste.composer import PasteComposer
from tray_asl.output.keyboard.portal.grant import GrantFile
from tray_asl.output.keyboard.portal.permission import Permission
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from tray_asl.output.keyboard.notices import Notices
    from tray_asl.output.keyboard.portal.sender import Sender
    from tray_asl.settings.sections.output import OffLayout, OutputName

log = logging.getLogger(__name__)

_Result = TypeVar("_Result")

_PACE: Final = 100.0
"""Characters a second, at which no application was seen to lose or double one."""

_HANDED_OUT_S: Final = 0.3
"""Seconds, after a key was taken, in which the desktop hands it to the application: GNOME drops the last keys of a
keyboard that goes earlier."""

_CLOSING_S: Final = 0.4
"""Seconds that giving the permission back may take beyond that."""

_LACKING: Final = "\0"
_WORDS: Final = re.compile(r"[^\s\b]*\0[^\s\b]*(?: [^\s\b]*\0[^\s\b]*)*")
"""Words with such a mark in them."""


def open_portal_keyboard(notices: Notices, *, pace: float = 0, off_layout: OffLayout = "refuse") -> PortalKeyboard:
    """Open the keyboard, which asks for permission in the background; until it is given, every text is refused.

    Args:
        notices: who is told, whether the desktop may ask now, rather than when the first text comes, and what tells
            that another window has got the focus.
        pace: characters a second at most; 0 for one that is safe in every application.
        off_layout: what becomes of characters that the layout lacks.

    Raises:
        OutputError: This desktop has no portal for it.
    """
    permission = Permission(GrantFile(), notices.announce, notices.stopped)
    keyboard = PortalKeyboard(permission, pace or _PACE, off_layout, notices.focus_changes)
    try:
        keyboard.open(ask=notices.may_ask)
    except BaseException:
        keyboard.close()
        raise
    return keyboard


class Composer(Protocol):
    """Gives the focused application words that no keys type."""

    async def compose(self, text: str) -> None:
        """Hand over a word.

        Raises:
            Untypable: Nothing was handed over, and the sentence says why.
            Unsure: It may not have arrived, or something could not be put back; the sentence says so.
        """

    def close(self) -> None:
        """Let go of everything."""


class PortalKeyboard:
    """Types through the portal. Once its permission was ended, it asks again only after typing was switched off."""

    name: OutputName = "keyboard"
    holds_text = True
    connected = True  # no other way to type shall be tried after the desktop or the person said no

    def __init__(
        self, permission: Permission, pace: float, off_layout: OffLayout, focus_changes: Callable[[], int]
    ) -> None:
        self._permission, self._pace = permission, Pace(pace)
        self._focus_changes = focus_changes
        self._typed = 0.0  # when the last key was taken
        self._composer: Composer | None = None
        match off_layout:
            case "ibus":
                self._composer = IBusComposer(LentEngine())
            case "paste":
                self._composer = PasteComposer(self._press_paste)
        log.info("keyboard: what becomes of characters that the layout lacks: %s", off_layout)
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(_pass_over_lost_messages)
        self._thread = threading.Thread(target=self._loop.run_forever, name="portal", daemon=True)
        self._thread.start()

    def open(self, *, ask: bool) -> None:
        """Look whether there is a portal, and start to ask for the permission if that is wanted.

        Raises:
            OutputError: There is none.
        """
        self._run(mend(LentEngine()))
        self._run(self._permission.open(ask=ask))

    def apply(self, action: Action) -> Delivery:
        """Type at once, as long as the desktop allows it."""
        return self._run(self._apply(action))

    def stop(self) -> None:
        """Let the next text ask for the permission again, should the desktop have ended it; no key is held."""
        self._loop.call_soon_threadsafe(self._permission.may_ask_again)

    def finish(self, seconds: float) -> bool:  # noqa: ARG002 - there is nothing to wait for
        """Tell that all is done: what was accepted is typed."""
        return True

    def close(self) -> None:
        """Give the permission back until the next start, and take back a question that is still open."""
        if not self._thread.is_alive():
            return
        time.sleep(max(0.0, self._typed + _HANDED_OUT_S - time.monotonic()))
        if self._composer:
            self._composer.close()
        with contextlib.suppress(TimeoutError):
            asyncio.run_coroutine_threadsafe(self._permission.close(), self._loop).result(_CLOSING_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_CLOSING_S)

    def _run(self, work: Coroutine[Any, Any, _Result]) -> _Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _apply(self, action: Action) -> Delivery:
        sender = self._permission.sender
        if not sender:
            self._permission.seek()
            return Delivery.refused(self._permission.problem, lost=True)
        keys, done, focus = strokes(action), 0, self._focus_changes()
        try:
            words = await self._off_layout(sender, action.text, len(keys) - len(action.text))
            while done < len(keys):
                modifiers, key = keys[done]
                await asyncio.sleep(self._pace.delay(key))
                if (ended := self._permission.sender is not sender) or self._focus_changes() != focus:
                    problem = self._permission.problem if ended else FOCUS_LOST
                    return acknowledge(action, done, problem, lost=True)
                if self._composer and done in words:
                    await self._composer.compose(words[done])
                    done += len(words[done])
                else:
                    await sender.type(key, modifiers)
                    done += 1
                self._typed = time.monotonic()
        except Untypable as error:
            return acknowledge(action, done, str(error))
        except Unsure as error:
            return acknowledge(action, done, str(error), lost=True)
        except (OutputError, OSError):
            if self._permission.sender is sender:
                self._permission.lose()
            return acknowledge(action, done, self._permission.problem, lost=True)
        return Delivery.whole(action)

    async def _press_paste(self) -> None:
        if self._permission.sender:
            await self._permission.sender.type("insert", ("shift",))

    async def _off_layout(self, sender: Sender, text: str, start: int) -> dict[int, str]:
        """Find the words that have a character which no key types, joined where they follow each other.

        Returns:
            Each by the place of its first character, counted from `start`.
        """
        if not (self._composer and text):
            return {}
        lacking = await sender.lacking(text)
        marked = "".join(_LACKING if character in lacking else character for character in text)
        return {start + found.start(): text[slice(*found.span())] for found in _WORDS.finditer(marked)}


def _pass_over_lost_messages(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Report an error that nobody awaits, but not for messages that were under way when the session ended."""
    if not isinstance(context.get("exception"), (OSError, EOFError)):
        loop.default_exception_handler(context)
