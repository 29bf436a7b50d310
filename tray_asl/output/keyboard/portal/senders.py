"""The two ways to send a character once the desktop has allowed it: keys over EI, and keysyms over D-Bus."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import time
from typing import TYPE_CHECKING, Final, Protocol

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.errors import Untypable
from tray_asl.output.keyboard.portal.bus import BusError
from tray_asl.output.keyboard.portal.ei import NOT_NOW, EiKeyboard
from tray_asl.output.keyboard.portal.layout import KWIN, active_layout, caps_lock_light, layout_names, plasma_version
from tray_asl.output.keyboard.portal.xkb import Keymap
from tray_asl.output.keyboard.x11.keymap import SHIFT_LEFT, keysym_of
from tray_asl.settings.keys import KEYS, MODIFIERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.output.keyboard.portal.bus import SessionBus
    from tray_asl.output.keyboard.portal.remote_desktop import Portal, RemoteDesktop

log = logging.getLogger(__name__)

_PLASMA_TYPES_ANYTHING: Final = (6, 7)
"""The version of Plasma from which on its portal types every keysym, whatever the layout."""
_NOTICE_S: Final = 0.3
"""Seconds in which applications take notice of a keyboard."""
_HELD_S: Final = 1.0
"""Seconds to wait for the person to let go of Ctrl and the like."""
_AROUND_DEAD_KEY_S: Final = 0.1
"""Seconds between what a dead key makes and other characters: in Qt it overtakes them, on GNOME they overtake it."""
_HELD: Final = "A key such as Ctrl, Alt or Shift is held down, which would change what is typed. Let go of it."
_ELSE: Final = "or choose another way for it, by output.off_layout."
_NAMES: Final = {"\b": "Backspace", "\t": "Tab", "\n": "Enter"}


class Sender(Protocol):
    """A way to type."""

    async def type(self, key: str, modifiers: Sequence[str] = ()) -> None:
        """Press one key; newline, tab and backspace are keys too.

        Args:
            key: the character that it types, or its name in KEYS.
            modifiers: those to hold meanwhile, by their names in MODIFIERS.

        Raises:
            Untypable: Nothing was sent, and the sentence says why.
            OutputError: The session is gone; it is not known whether the character arrived.
            OSError: The connection to the compositor is gone, or it does not answer. It is not known either.
        """

    async def lacking(self, characters: str) -> set[str]:
        """Tell which characters it has no key for now.

        Raises:
            Untypable, OutputError, OSError: As for `type`.
        """

    def close(self) -> None:
        """Let go of every key."""


async def open_sender(desktop: RemoteDesktop, portal: Portal) -> Sender:
    """Choose the way that this desktop does best, in a session that was allowed.

    Raises:
        OutputError: The desktop then refused all the same.
    """
    anything = await plasma_version(portal.bus) >= _PLASMA_TYPES_ANYTHING
    if portal.version >= 2 and not anything:
        with contextlib.suppress(BusError):  # a back end of the portal may be older than its front end
            keyboard = EiKeyboard(await desktop.connect_eis())
            log.info("keyboard: EI through the portal, version %s", portal.version)
            await warm_up(keyboard)
            return KeySender(keyboard, portal.bus)
    log.info("keyboard: keysyms through the portal, version %s", portal.version)
    sender = KeysymSender(desktop, portal.bus, await portal.bus.owner(KWIN), anything=anything)
    await sender.warm_up()
    return sender


async def warm_up(keyboard: EiKeyboard) -> None:
    """Press Shift, and let applications take notice: without another keyboard GNOME's lose the first key of this one.

    Raises:
        ConnectionError: The connection was closed.
    """
    with contextlib.suppress(TimeoutError, Untypable):  # not now, as while the screen is locked
        await keyboard.keymap()
        await keyboard.stroke((MODIFIERS["shift"].code,))
        await asyncio.sleep(_NOTICE_S)


class KeySender:
    """Presses the keys that the compositor's own keymap has for a character."""

    def __init__(self, keyboard: EiKeyboard, bus: SessionBus) -> None:
        self._keyboard = keyboard
        self._bus = bus
        self._parse = functools.lru_cache(maxsize=4)(Keymap.parse)

    async def type(self, key: str, modifiers: Sequence[str] = ()) -> None:
        """See `Sender`."""
        held = tuple(MODIFIERS[name].code for name in modifiers)
        keymap = await self._keymap()
        await self._wait_for_hands_off(keymap)
        if key in KEYS:
            await self._keyboard.stroke((*held, KEYS[key].code))
            return
        layout, locked = await self._active(keymap)
        strokes = keymap.strokes(key, layout, locked)
        if not strokes or (held and len(strokes) > 1):  # a dead key makes no shortcut
            name = keymap.layouts[layout] if layout < len(keymap.layouts) else ""
            raise Untypable(_lacking(key, name, caps=bool(locked & keymap.caps_lock)))
        pause = _AROUND_DEAD_KEY_S if len(strokes) > 1 else 0.0
        await asyncio.sleep(pause)
        await self._keyboard.stroke(*((*held, *keys) for keys in strokes))
        await asyncio.sleep(pause)

    async def lacking(self, characters: str) -> set[str]:
        """See `Sender`."""
        keymap = await self._keymap()
        layout, locked = await self._active(keymap)
        return {character for character in characters if not keymap.strokes(character, layout, locked)}

    def close(self) -> None:
        """See `Sender`."""
        self._keyboard.close()

    async def _keymap(self) -> Keymap:
        try:
            return self._parse(await self._keyboard.keymap())
        except TimeoutError as error:
            raise Untypable(NOT_NOW) from error

    async def _active(self, keymap: Keymap) -> tuple[int, int]:
        """Tell the number of the active layout, and the mask of the modifiers that are locked."""
        if told := self._keyboard.modifiers:
            return told.layout, told.locked
        try:
            layout = await active_layout(self._bus, keymap)
        except Untypable:  # a compositor that has gone does not tell either
            await self._keyboard.keymap()  # raises if it has gone
            raise
        return layout, keymap.caps_lock if caps_lock_light() else 0

    async def _wait_for_hands_off(self, keymap: Keymap) -> None:
        """Wait until no modifier is pressed or latched, as far as the compositor tells."""
        harmless = keymap.caps_lock | keymap.num_lock
        end = time.monotonic() + _HELD_S
        while (told := self._keyboard.modifiers) and (told.depressed | told.latched) & ~harmless:
            if time.monotonic() > end:
                raise Untypable(_HELD)
            await asyncio.sleep(0.01)


class KeysymSender:
    """Lets the desktop look for the keys.

    Args:
        session: in which they are sent.
        kwin: the compositor, as `SessionBus.owner` names it; empty where it is none of Plasma's. Its portal takes keys
            after it has gone, too.
        anything: whether the desktop types every character, as Plasma from 6.7 on; older ones lose in silence what the
            active layout lacks.
    """

    def __init__(self, session: RemoteDesktop, bus: SessionBus, kwin: str, *, anything: bool) -> None:
        self._session, self._bus, self._kwin, self._anything = session, bus, kwin, anything
        self._of_layout = functools.lru_cache(maxsize=4)(Keymap.of_layout)

    async def warm_up(self) -> None:
        """Send Shift: GNOME makes its keyboard at the first key, and where there is no other one loses that key."""
        await self._session.send_keysyms(SHIFT_LEFT)
        await asyncio.sleep(_NOTICE_S)

    async def type(self, key: str, modifiers: Sequence[str] = ()) -> None:
        """See `Sender`."""
        if self._kwin != await self._bus.owner(KWIN):
            raise OutputError("The compositor has gone.")
        if key not in KEYS and await self.lacking(key):
            keymap, locked = await self._active()
            raise Untypable(_lacking(key, keymap.layouts[0], caps=bool(locked)))
        await self._session.send_keysyms(*(MODIFIERS[name].keysym for name in modifiers), keysym_of(key))

    async def lacking(self, characters: str) -> set[str]:
        """See `Sender`."""
        if self._anything:
            return set()
        keymap, locked = await self._active()
        return {character for character in characters if len(keymap.strokes(character, 0, locked)) != 1}

    def close(self) -> None:
        """Do nothing: no key is held between two characters."""

    async def _active(self) -> tuple[Keymap, int]:
        """Tell the active layout, and the mask of the modifiers that are locked."""
        keymap = self._of_layout(*await layout_names(self._bus))
        return keymap, keymap.caps_lock if caps_lock_light() else 0


def _lacking(character: str, layout: str, *, caps: bool) -> str:
    """Say that a layout has no such character, or hides it while Caps Lock is on."""
    name = _NAMES.get(character, f"“{character}”")
    if caps:
        return f"With Caps Lock on, your keyboard layout ({layout}) has no key for {name}. Switch Caps Lock off."
    return f"Your keyboard layout ({layout}) has no key for {name}. Switch to a layout that has it, {_ELSE}"
