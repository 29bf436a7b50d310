"""A program that types and is killed:  dying.py with-keys-down|endlessly"""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from tests.real_desktops.keyboards import open_at
from tray_asl.output.keyboard.portal import ei, remote_desktop, wire
from tray_asl.output.keyboard.wayland import virtual_keyboard
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.output.keyboard.wayland.keymap import Key


def die_with_keys_down() -> None:
    """Press "X", and be killed before anything is released."""

    whole = ei.EiKeyboard.stroke

    async def half_of_ei(self: ei.EiKeyboard, keys: Sequence[int]) -> None:
        if len(keys) == 1:  # Shift alone, which is only to warm up
            await whole(self, keys)
            return
        assert self._device
        device, serial = self._device, self._connection.serial
        message = b"".join(
            wire.request(device.keyboard, 1, "II", key, 1)
            + wire.request(device.id, 3, "IQ", serial, time.monotonic_ns() // 1000)
            for key in keys
        )
        await self._connection.send_and_wait(message, 3)
        os.kill(os.getpid(), signal.SIGKILL)

    async def half_of_keysyms(self: remote_desktop.RemoteDesktop, *keysyms: int) -> None:
        for keysym in keysyms:
            await self._call("NotifyKeyboardKeysym", "oa{sv}iu", self._session, {}, keysym, 1)
        if keysyms == (ord("X"),):  # not the Shift that is only to warm up
            os.kill(os.getpid(), signal.SIGKILL)

    def half_of_wayland(self: virtual_keyboard.VirtualKeyboard, key: Key, _: Sequence[object]) -> None:
        assert key.modifier
        self._send_key(key.modifier, 1)
        self._hold(key.mask)
        self._send_key(key.code, 1)
        self._connection.roundtrip()
        os.kill(os.getpid(), signal.SIGKILL)

    ei.EiKeyboard.stroke = half_of_ei  # type: ignore[method-assign]
    remote_desktop.RemoteDesktop.send_keysyms = half_of_keysyms  # type: ignore[method-assign]
    virtual_keyboard.VirtualKeyboard._press = half_of_wayland  # type: ignore[method-assign, assignment]
    open_at(100).apply(Action(0, "X"))


def type_endlessly() -> None:
    """Type until killed."""
    keyboard = open_at(1000)
    while True:
        keyboard.apply(Action(0, "AbC"))


if __name__ == "__main__":
    {"with-keys-down": die_with_keys_down, "endlessly": type_endlessly}[sys.argv[1]]()
