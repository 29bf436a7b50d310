"""A keyboard of the compositor's, lent to this program over the EI protocol: it gives its keymap and takes keys.

https://libinput.pages.freedesktop.org/libei/interfaces/ei_keyboard/
"""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tray_asl.output.keyboard.errors import Untypable
from tray_asl.output.keyboard.portal.ei_connection import EiConnection
from tray_asl.output.keyboard.portal.wire import Event, request

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_NOW: Final = "The desktop takes no keys from this program at the moment. Unlock the screen, or try again."

_PATIENCE_S: Final = 3.0
"""Seconds that a busy compositor may take to lend the keyboard, or to take one stroke."""


@dataclass(frozen=True, slots=True)
class Modifiers:
    """What the compositor told of its keyboard; masks of modifiers, and the number of the active layout."""

    depressed: int
    locked: int
    latched: int
    layout: int


@dataclass(slots=True)
class _Device:
    id: int
    keyboard: int
    keymap: bytes = b""
    is_ready: bool = False


class EiKeyboard:
    """Presses keys; used from one asyncio loop.

    Args:
        descriptor: a connected socket, which belongs to this object from now on.

    Attributes:
        modifiers: what the compositor told last; None where it tells nothing, as GNOME 48 and KWin 6.3.
    """

    def __init__(self, descriptor: int) -> None:
        self._connection = EiConnection(descriptor)
        self._connection.on_device = self._on_device
        self._sequence = itertools.count(1)
        self._device: _Device | None = None
        self.modifiers: Modifiers | None = None

    async def keymap(self) -> bytes:
        """Return the compositor's keymap, once it has lent a keyboard that may be used now.

        Raises:
            ConnectionError: The connection was closed.
            TimeoutError: It lends no keyboard, or has taken it back for the moment, as while the screen is locked.
        """
        async with asyncio.timeout(_PATIENCE_S):
            while True:
                if not self._connection.is_open:
                    raise ConnectionResetError
                if self._device and self._device.is_ready and self._device.keymap:
                    return self._device.keymap
                self._connection.changed.clear()
                await self._connection.changed.wait()

    async def stroke(self, *strokes: Sequence[int]) -> None:
        """Press keys one after the other and release them again, all in one message, and wait until that was taken.

        Args:
            strokes: the kernel's keycodes of those to press together.

        Raises:
            ConnectionError: The connection was closed, which releases every key.
            TimeoutError: The compositor does not answer.
            Untypable: It has just taken the keyboard back.
        """
        device = self._device
        if not device or not device.is_ready:
            raise Untypable(NOT_NOW)
        message = b""
        for key, pressed in [
            (key, pressed) for keys in strokes for pressed, group in ((1, keys), (0, keys[::-1])) for key in group
        ]:
            message += request(device.keyboard, 1, "II", key, pressed)
            message += request(device.id, 3, "IQ", self._connection.serial, time.monotonic_ns() // 1000)  # frame
        await self._connection.send_and_wait(message, _PATIENCE_S)

    def close(self) -> None:
        """Close the connection; the compositor releases what is pressed."""
        self._connection.close()

    def _on_device(self, event: Event) -> None:
        device = self._device
        if event.opcode == 5 and event.string(8) == "ei_keyboard":  # interface
            keyboard = event.numbers("Q")[0]
            self._device = _Device(event.target, keyboard)
            self._connection.handlers[keyboard] = self._on_keyboard
        elif device and device.id == event.target:
            match event.opcode:
                case 0:  # destroyed, as when the layouts were changed: another one comes
                    self._device = None
                case 7:  # resumed: start_emulating
                    (self._connection.serial,) = event.numbers("I")
                    device.is_ready = True
                    started = request(device.id, 1, "II", self._connection.serial, next(self._sequence))
                    self._connection.send_soon(started)
                case 8:  # paused
                    (self._connection.serial,) = event.numbers("I")
                    device.is_ready = False

    def _on_keyboard(self, event: Event) -> None:
        match event.opcode:
            case 1:  # keymap; its descriptor is taken even if the keyboard has gone, so that the next one's comes first
                keymap = self._connection.reader.take_file(event.numbers("II")[1])
                if self._device and self._device.keyboard == event.target:
                    self._device.keymap = keymap
            case 3:  # modifiers
                self._connection.serial, depressed, locked, latched, layout = event.numbers("IIIII")
                self.modifiers = Modifiers(depressed, locked, latched, layout)
