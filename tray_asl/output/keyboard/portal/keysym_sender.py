"""Keysyms over D-Bus: the desktop looks for the keys."""

from __future__ import annotations

import asyncio
import functools
from typing import TYPE_CHECKING

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.errors import Untypable
from tray_asl.output.keyboard.portal.layout import KWIN, caps_lock_light, layout_names
from tray_asl.output.keyboard.portal.sender import NOTICE_S, no_key_for
from tray_asl.output.keyboard.portal.xkb import Keymap
from tray_asl.output.keyboard.x11.keymap import SHIFT_LEFT, keysym_of
from tray_asl.settings.keys import KEYS, MODIFIERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.output.keyboard.portal.bus import SessionBus
    from tray_asl.output.keyboard.portal.remote_desktop import RemoteDesktop


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
        """See `Sender`: GNOME makes its keyboard at the first key, and where there is no other one loses that key."""
        await self._session.send_keysyms(SHIFT_LEFT)
        await asyncio.sleep(NOTICE_S)

    async def type(self, key: str, modifiers: Sequence[str] = ()) -> None:
        """See `Sender`."""
        if self._kwin != await self._bus.owner(KWIN):
            raise OutputError("The compositor has gone.")
        if key not in KEYS and await self.lacking(key):
            keymap, locked = await self._active()
            raise Untypable(no_key_for(key, keymap.layouts[0], caps=bool(locked)))
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
