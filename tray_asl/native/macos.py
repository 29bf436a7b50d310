"""macOS: the keys are Quartz events that bear their character, so that no layout and no dead key matters.

The functions: https://developer.apple.com/documentation/coregraphics/quartz_event_services and, for the permission to
type, AXIsProcessTrustedWithOptions; through pyobjc.
"""

from __future__ import annotations

import ctypes
from typing import Any, Final

import AppKit
import HIServices
import Quartz

_KEYS: Final = {"\b": 0x33, "\t": 0x30, "\n": 0x24}  # kVK_Delete, kVK_Tab, kVK_Return: Carbon's Events.h
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

    def press(self, character: str) -> bool:
        """Type one character by a key down and a key up, both with no modifier and with all of its UTF-16."""
        for down in (True, False):
            event = Quartz.CGEventCreateKeyboardEvent(self._source, _KEYS.get(character, 0), down)
            Quartz.CGEventSetFlags(event, 0)
            if character not in _KEYS:
                Quartz.CGEventKeyboardSetUnicodeString(event, len(character.encode("utf-16-le")) // 2, character)
            Quartz.CGEventPost(Quartz.kCGHIDEventTap, event)
        return True
