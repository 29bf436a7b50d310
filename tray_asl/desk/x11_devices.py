"""Tells what real keyboards and pointers do from the synthetic keys that programs send (XInput 2, raw events)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, Literal

from Xlib import X
from Xlib.ext import ge, xinput

if TYPE_CHECKING:
    from Xlib.display import Display
    from Xlib.protocol.rq import Event

_RAW_TOUCH_BEGIN: Final = 22
_VERSION: Final = (2, 2)
"""From 2.1 on, raw events come while another program has grabbed the device; from 2.2 on, touches do."""

_RAW: Final = struct.Struct("=HIIH")  # deviceid, time, detail, sourceid: XI2proc.txt, XI_RawEvent
_SCROLLING: Final = range(4, 8)
"""The buttons that are turns of the wheel, which move no cursor."""

_INPUT: Final = (1 << xinput.RawKeyPress) | (1 << xinput.RawButtonPress) | (1 << _RAW_TOUCH_BEGIN)


class RealDevices:
    """Recognises events of real devices. Only the buttons' numbers are looked at, never which key it was."""

    def __init__(self, display: Display) -> None:
        self._display = display
        self._synthetic: dict[int, bool] = {}
        self._opcode = 0
        if not display.has_extension(xinput.extname):
            return
        self._opcode = display.display.get_extension_major(xinput.extname)
        self._xtest_device = display.intern_atom("XTEST Device")
        xinput.XIQueryVersion(
            display=display.display, opcode=self._opcode, major_version=_VERSION[0], minor_version=_VERSION[1]
        )
        display.screen().root.xinput_select_events(
            [(xinput.AllMasterDevices, _INPUT), (xinput.AllDevices, 1 << xinput.HierarchyChanged)]
        )

    def kind_of(self, event: Event) -> Literal["key", "click", ""]:
        """Tell what a real device did by this event; empty for nothing that counts."""
        if event.type != ge.GenericEventCode or event.extension != self._opcode:
            return ""
        if event.evtype == xinput.HierarchyChanged:  # a number may now be another device's
            self._synthetic.clear()
            return ""
        if event.evtype not in (xinput.RawKeyPress, xinput.RawButtonPress, _RAW_TOUCH_BEGIN):
            return ""
        _, _, detail, source = _RAW.unpack_from(event.data)
        if self._is_synthetic(source):
            return ""
        if event.evtype == xinput.RawKeyPress:
            return "key"
        return "" if event.evtype == xinput.RawButtonPress and detail in _SCROLLING else "click"

    def _is_synthetic(self, device: int) -> bool:
        """Tell whether a device is XTEST's own, which the server marks by a property."""
        if device not in self._synthetic:
            mark = self._display.xinput_get_device_property(device, self._xtest_device, X.AnyPropertyType, 0, 1)
            self._synthetic[device] = bool(mark.type != X.NONE and any(mark.value))
        return self._synthetic[device]
