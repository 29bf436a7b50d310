"""A keyboard of the kernel's making, which every desktop takes for one that was plugged in."""

from __future__ import annotations

import time
from typing import Final

from tray_asl.output.base import OutputError
from tray_asl.settings.keys import KEYS, MODIFIERS

LEFT_SHIFT, BACKSPACE, TAB, ENTER, INSERT = 42, 14, 15, 28, 110
"""Keys as the kernel numbers them: those that are the same in every layout."""

_MODIFIERS: Final = {29, 97, 42, 54, 56, 100, 125, 126}  # Ctrl, Shift, Alt and Super, left and right
_PLUGGED_IN: Final = 1.0
"""Seconds that a desktop takes to use a new keyboard."""
_HELD: Final = 1.0
"""Seconds to wait for the person to let go of a modifier."""


class UInputKeys:
    """Presses keys through /dev/uinput.

    The kernel releases the keys of a keyboard that goes away, however this process ends.

    Raises:
        OutputError: At construction if this person may not make keyboards.
    """

    def __init__(self) -> None:
        try:
            import evdev  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise OutputError(
                "To type through the kernel's uinput, the extra is needed: pip install 'tray-asl[uinput]'."
            ) from error
        self._evdev = evdev
        try:
            events = {evdev.ecodes.EV_KEY: [key.code for key in (*MODIFIERS.values(), *KEYS.values())]}
            self._device = evdev.UInput(events, name="tray_asl")
        except (evdev.UInputError, OSError) as error:
            raise OutputError(
                "The kernel's virtual keyboard, /dev/uinput, cannot be opened. As root, run: modprobe uinput && "
                "setfacl -m u:YOUR_NAME:rw /dev/uinput."
            ) from error
        time.sleep(_PLUGGED_IN)

    def tap(self, *codes: int) -> None:
        """Press keys one after the other, then release them in turn.

        Raises:
            OutputError: The person holds a modifier down.
        """
        self._wait_for_hands_off()
        for code in codes:
            self._send(code, down=True)
        for code in reversed(codes):
            self._send(code, down=False)

    def close(self) -> None:
        """Unplug the keyboard."""
        self._device.close()

    def _send(self, code: int, *, down: bool) -> None:
        self._device.write(self._evdev.ecodes.EV_KEY, code, int(down))
        self._device.syn()

    def _wait_for_hands_off(self) -> None:
        """Wait until no modifier is down on those keyboards that this program may look at."""
        end = time.monotonic() + _HELD
        while any(_MODIFIERS & set(self._keys_down(path)) for path in self._evdev.list_devices()):
            if time.monotonic() > end:
                raise OutputError("A key such as Ctrl or Alt is held down, which would change what is typed. Let go.")
            time.sleep(0.02)

    def _keys_down(self, path: str) -> list[int]:
        try:
            device = self._evdev.InputDevice(path)
        except OSError:  # unplugged meanwhile
            return []
        try:
            return list(device.active_keys())
        finally:
            device.close()
