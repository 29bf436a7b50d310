"""Keys over EI: the compositor lends a keyboard, with its own keymap."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import time
from typing import TYPE_CHECKING, Final

from tray_asl.output.keyboard.errors import Untypable
from tray_asl.output.keyboard.portal.ei import NOT_NOW
from tray_asl.output.keyboard.portal.layout import active_layout, caps_lock_light
from tray_asl.output.keyboard.portal.sender import NOTICE_S, no_key_for
from tray_asl.output.keyboard.portal.xkb import Keymap
from tray_asl.settings.keys import KEYS, MODIFIERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.output.keyboard.portal.bus import SessionBus
    from tray_asl.output.keyboard.portal.ei import EiKeyboard

_HELD_S: Final = 1.0
"""Seconds to wait for the person to let go of Ctrl and the like."""
_AROUND_DEAD_KEY_S: Final = 0.1
"""Seconds between what a dead key makes and other characters: in Qt it overtakes them, on GNOME they overtake it."""
_HELD: Final = "A key such as Ctrl, Alt or Shift is held down, which would change what is typed. Let go of it."


class KeySender:
    """Presses the keys that the compositor's own keymap has for a character."""

    def __init__(self, keyboard: EiKeyboard, bus: SessionBus) -> None:
        self._keyboard = keyboard
        self._bus = bus
        self._parse = functools.lru_cache(maxsize=4)(Keymap.parse)

    async def warm_up(self) -> None:
        """See `Sender`: without another keyboard GNOME's applications lose the first key of this one."""
        with contextlib.suppress(TimeoutError, Untypable):  # not now, as while the screen is locked
            await self._keyboard.keymap()
            await self._keyboard.stroke((MODIFIERS["shift"].code,))
            await asyncio.sleep(NOTICE_S)

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
            raise Untypable(no_key_for(key, name, caps=bool(locked & keymap.caps_lock)))
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
