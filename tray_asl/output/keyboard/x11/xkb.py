"""What the X server tells of a keyboard, and lets one set of it, by requests that python-xlib does not know.

Source: "The X Keyboard Extension: Protocol Specification", version 1.0, and "X11 Input Extension Protocol", version 2.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from Xlib.ext import xinput
from Xlib.protocol import rq

from tray_asl.output.base import OutputError

if TYPE_CHECKING:
    from Xlib.display import Display

CORE_KEYBOARD: Final = 0x100
"""The keyboard whose events applications that know no other get."""

SLOW_KEYS: Final = 1 << 1
BOUNCE_KEYS: Final = 1 << 2
STICKY_KEYS: Final = 1 << 3

_MAP_PARTS: Final = 0b10111  # types, symbols, modifier map, key actions
_KEY_STATE: Final = 0  # the class of an input device that its keys are

_HEAD: Final = (rq.Card8("opcode"),)
_REPLY: Final = (rq.ReplyCode(), rq.Card8("device"), rq.Card16("sequence_number"), rq.ReplyLength())


class _UseExtension(rq.ReplyRequest):
    _request = rq.Struct(*_HEAD, rq.Opcode(0), rq.RequestLength(), rq.Card16("major"), rq.Card16("minor"))
    _reply = rq.Struct(*_REPLY, rq.Pad(24))


class _GetState(rq.ReplyRequest):
    _request = rq.Struct(*_HEAD, rq.Opcode(4), rq.RequestLength(), rq.Card16("device"), rq.Pad(2))
    _reply = rq.Struct(
        *_REPLY,
        *(rq.Card8(name) for name in ("mods", "base_mods", "latched_mods", "locked_mods", "group", "locked_group")),
        rq.Pad(18),
    )


class _LatchLockState(rq.Request):
    _request = rq.Struct(
        *_HEAD,
        rq.Opcode(5),
        rq.RequestLength(),
        rq.Card16("device"),
        rq.Card8("affect_locks"),
        rq.Card8("locks"),
        rq.Pad(2),  # the group stays
        rq.Card8("affect_latches"),
        rq.Card8("latches"),
        rq.Pad(4),
    )


class _GetControls(rq.ReplyRequest):
    _request = rq.Struct(*_HEAD, rq.Opcode(6), rq.RequestLength(), rq.Card16("device"), rq.Pad(2))
    _reply = rq.Struct(
        *_REPLY, rq.Pad(16), rq.Card16("slow"), rq.Card16("debounce"), rq.Pad(28), rq.Card32("enabled"), rq.Pad(32)
    )


class _GetMap(rq.ReplyRequest):
    _request = rq.Struct(*_HEAD, rq.Opcode(8), rq.RequestLength(), rq.Card16("device"), rq.Card16("full"), rq.Pad(20))
    _reply = rq.Struct(*_REPLY, rq.Binary("map"))


class _QueryDeviceState(rq.ReplyRequest):
    _request = rq.Struct(*_HEAD, rq.Opcode(30), rq.RequestLength(), rq.Card8("device"), rq.Pad(3))
    _reply = rq.Struct(*_REPLY, rq.Card8("count"), rq.Pad(23), rq.Binary("classes"))


@dataclass(frozen=True, slots=True)
class Modifiers:
    """What is in effect on the keyboard.

    Each set of modifiers is a mask: bit 0 Shift, 1 Lock, 2 Control, 3 to 7 Mod1 to Mod5.

    Attributes:
        base: those whose keys are down.
        latched: those that hold for the next key only, as Sticky Keys make them.
        locked: those that stay until they are unlocked, such as Caps Lock.
        group: which of the layouts is active, from 0.
    """

    base: int
    latched: int
    locked: int
    group: int


@dataclass(frozen=True, slots=True)
class AccessX:
    """The keyboard's helps for people, as far as they concern a key that is typed.

    Attributes:
        hold: seconds that a key must be down until it counts (Slow Keys).
        rest: seconds that must pass until the same key counts again (Bounce Keys).
        plain: none of these is on, and neither are Sticky Keys, so that modifiers may be pressed as keys.
    """

    hold: float
    rest: float
    plain: bool


class XkbKeyboard:
    """The keyboard that XTEST types on, and the one that applications see it through.

    The server keeps a keyboard of its own for XTEST, with a layout of its own: that one is in force for what is typed
    on it. Modifiers and the active layout are shared by all keyboards.

    Raises:
        OutputError: At construction if the server does not know the X Keyboard Extension.
    """

    def __init__(self, display: Display) -> None:
        self._display = display
        extension = display.query_extension("XKEYBOARD")
        if extension is None:
            raise OutputError("This X server lacks the XKEYBOARD extension, which tells what its keys type.")
        self._opcode = extension.major_opcode
        self._ask(_UseExtension, major=1, minor=0)
        self._typing = _typing_device(display)

    def map(self) -> bytes:
        """Read the keyboard's map, as it comes over the wire behind the reply's first 8 bytes."""
        return bytes(self._ask(_GetMap, device=self._typing or CORE_KEYBOARD, full=_MAP_PARTS).map)

    def modifiers(self) -> Modifiers:
        """Read what is in effect."""
        state = self._ask(_GetState, device=CORE_KEYBOARD)
        return Modifiers(state.base_mods, state.latched_mods, state.locked_mods, state.group)

    def set_modifiers(self, *, latched: int, locked: int) -> None:
        """Put exactly these in effect besides those whose keys are down; queued, as all that returns nothing."""
        _LatchLockState(
            self._display.display,
            opcode=self._opcode,
            device=CORE_KEYBOARD,
            affect_locks=0xFF,
            locks=locked,
            affect_latches=0xFF,
            latches=latched,
        )

    def access(self) -> AccessX:
        """Read which helps are on."""
        controls = self._ask(_GetControls, device=CORE_KEYBOARD)
        return AccessX(
            hold=controls.slow / 1000 if controls.enabled & SLOW_KEYS else 0.0,
            rest=controls.debounce / 1000 if controls.enabled & BOUNCE_KEYS else 0.0,
            plain=not controls.enabled & (SLOW_KEYS | BOUNCE_KEYS | STICKY_KEYS),
        )

    def keys_left_down(self) -> list[int]:
        """List the keycodes that are down on XTEST's own keyboard, which no hand holds."""
        if self._typing is None:
            return []
        opcode = self._display.display.get_extension_major(xinput.extname)
        classes = bytes(_QueryDeviceState(display=self._display.display, opcode=opcode, device=self._typing).classes)
        while classes:
            kind, length = struct.unpack_from("BB", classes)
            if kind == _KEY_STATE:
                return [key for key in range(256) if classes[4 + (key >> 3)] >> (key & 7) & 1]
            classes = classes[length:]
        return []

    def _ask(self, request: type[rq.ReplyRequest], **arguments: Any) -> Any:  # noqa: ANN401 - python-xlib's
        return request(display=self._display.display, opcode=self._opcode, **arguments)


def _typing_device(display: Display) -> int | None:
    """Find the number of the keyboard that XTEST types on, which belongs to the core keyboard; None where untold."""
    if not display.has_extension(xinput.extname):
        return None
    display.xinput_query_version()
    devices = display.xinput_query_device(xinput.AllDevices).devices
    cores = [device.deviceid for device in devices if device.use == xinput.MasterKeyboard]
    return next(
        (
            int(device.deviceid)
            for device in devices
            if device.use == xinput.SlaveKeyboard
            and device.attachment == cores[0]
            and device.name.endswith("XTEST keyboard")
        ),
        None,
    )
