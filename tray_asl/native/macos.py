"""macOS: the keys are Quartz events that bear their character, so that no layout and no dead key matters.

The functions: https://developer.apple.com/documentation/coregraphics/quartz_event_services and, for the permission to
type, AXIsProcessTrustedWithOptions; through pyobjc.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Final

import AppKit
import HIServices
import Quartz

from tray_asl.settings.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEYS: Final = {"\b": 0x33, "\t": 0x30, "\n": 0x24}  # kVK_Delete, kVK_Tab, kVK_Return: Carbon's Events.h
_FLAGS: Final = {"shift": 1 << 17, "ctrl": 1 << 18, "alt": 1 << 19, "super": 1 << 20}  # CGEventFlags
_LETTERS: Final = {
    "a": 0x00, "s": 0x01, "d": 0x02, "f": 0x03, "h": 0x04, "g": 0x05, "z": 0x06, "x": 0x07, "c": 0x08, "v": 0x09,
    "b": 0x0B, "q": 0x0C, "w": 0x0D, "e": 0x0E, "r": 0x0F, "y": 0x10, "t": 0x11, "o": 0x1F, "u": 0x20, "i": 0x22,
    "p": 0x23, "l": 0x25, "j": 0x26, "k": 0x28, "n": 0x2D, "m": 0x2E,
}  # fmt: skip
"""By which programs know a shortcut's key."""

_CARBON: Final = "/System/Library/Frameworks/Carbon.framework/Carbon"

_NOT_TRUSTED: Final = (
    "macOS does not let this program type yet. In System Settings, Privacy & Security, Accessibility, switch on "
    "tray-asl (or the terminal that it was started from), then start it again."
)


class MacOS:
    """Asks and presses; see System."""

    def __init__(self) -> None:
        self._carbon: Any = ctypes.CDLL(_CARBON)
        self._carbon.IsSecureEventInputEnabled.restype = ctypes.c_bool
        # With a source of its own, what the person holds does not reach the keys.
        self._source = Quartz.CGEventSourceCreate(Quartz.kCGEventSourceStatePrivate)

    def foreground(self) -> int:
        """Tell which window receives the keys: the first, from the front, of the program in front; 0 for none."""
        front = AppKit.NSWorkspace.sharedWorkspace().frontmostApplication()
        process = front.processIdentifier() if front else 0
        shown = Quartz.kCGWindowListOptionOnScreenOnly | Quartz.kCGWindowListExcludeDesktopElements
        for window in Quartz.CGWindowListCopyWindowInfo(shown, Quartz.kCGNullWindowID) or ():
            if window[Quartz.kCGWindowOwnerPID] == process and window[Quartz.kCGWindowLayer] == 0:
                return int(window[Quartz.kCGWindowNumber])
        return 0

    def application(self) -> str:
        """Name the program by its bundle, as "com.apple.TextEdit"."""
        front = AppKit.NSWorkspace.sharedWorkspace().frontmostApplication()
        return str(front.bundleIdentifier() or "") if front else ""

    def is_locked(self) -> bool:
        """Tell whether the screen is locked, or another person's session is in front."""
        session = Quartz.CGSessionCopyCurrentDictionary()
        return session is None or bool(session.get("CGSSessionScreenIsLocked"))

    def hides_input(self) -> bool:
        """Tell whether a program asked for secure input, as every field for passwords does."""
        return bool(self._carbon.IsSecureEventInputEnabled())

    def refusal(self, window: int) -> str:  # noqa: ARG002 - it is the same for every window
        """Say that the permission is lacking or was withdrawn: macOS drops the keys then, and tells nobody."""
        return "" if HIServices.AXIsProcessTrusted() else _NOT_TRUSTED

    def is_modifier_held(self) -> bool:
        """Tell whether Command, Control or Option is down on a real keyboard."""
        flags = Quartz.CGEventSourceFlagsState(Quartz.kCGEventSourceStateHIDSystemState)
        shortcuts = Quartz.kCGEventFlagMaskCommand | Quartz.kCGEventFlagMaskControl | Quartz.kCGEventFlagMaskAlternate
        return bool(flags & shortcuts)

    def press(self, key: str, modifiers: Sequence[str] = ()) -> bool:
        """Press one key by a key down and a key up, both with these modifiers alone and with all of its UTF-16."""
        flags = sum(_FLAGS[name] for name in modifiers)
        code = _KEYS[key] if key in _KEYS else KEYS[key].macos if key in KEYS else _LETTERS.get(key.lower(), 0)
        for down in (True, False):
            event = Quartz.CGEventCreateKeyboardEvent(self._source, code, down)
            Quartz.CGEventSetFlags(event, flags)
            if key not in _KEYS and key not in KEYS:
                Quartz.CGEventKeyboardSetUnicodeString(event, len(key.encode("utf-16-le")) // 2, key)
            Quartz.CGEventPost(Quartz.kCGHIDEventTap, event)
        return True
