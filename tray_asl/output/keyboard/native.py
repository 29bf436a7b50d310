"""The focused application's keyboard on Windows and macOS."""

from __future__ import annotations

import sys
import time
import unicodedata
from typing import TYPE_CHECKING, Final

from tray_asl.native.system import this_system
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.focused import FocusedKeyboard
from tray_asl.settings.keys import KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.native.system import System

_PACE: Final = 50.0
"""Characters a second: half of what every application took on Linux, since it was tried on neither system."""

_PATIENCE: Final = 2.0
"""Seconds that a key which the person holds is waited for."""

_HELD: Final = (
    "A key such as Ctrl or Alt is held down, which would make a shortcut of a letter, so nothing was typed. Let go of "
    "it."
)
_BLOCKED: Final = (
    "The system let no key through: another program keeps the keyboard to itself. Close it, or click where the text "
    "belongs."
)
_NO_CHARACTER: Final = "A character that was to be typed is a control character, which has no key."


class NativeTypist:
    """Presses keys with what the system offers; see Typist."""

    def __init__(self, system: System) -> None:
        self._system = system

    def focus(self) -> int:
        """Tell which window receives the keys; 0 for none."""
        return self._system.foreground()

    def prepare(self, keys: Sequence[str]) -> None:  # noqa: ARG002 - every character can be typed
        """Wait until the person holds no key that would make a shortcut of a letter.

        Raises:
            OutputError: They hold it on, or the window takes no keys from this program.
        """
        if refusal := self._system.refusal(self._system.foreground()):
            raise OutputError(refusal)
        self._wait_for_modifiers()

    def type(self, key: str, window: int, modifiers: Sequence[str] = ()) -> bool:
        """Press one key if that window has the focus still, and tell whether it got it.

        Raises:
            OutputError: The system refuses it.
        """
        if key not in KEYS and unicodedata.category(key) in ("Cc", "Cs") and key not in "\b\t\n":
            raise OutputError(_NO_CHARACTER)
        self._wait_for_modifiers()
        if self._system.foreground() != window:
            return False
        if not self._system.press(key, modifiers):
            raise OutputError(_BLOCKED)
        return self._system.foreground() == window

    def close(self) -> None:
        """Do nothing: no key is held between two characters."""

    def _wait_for_modifiers(self) -> None:
        end = time.monotonic() + _PATIENCE
        while self._system.is_modifier_held():
            if time.monotonic() > end:
                raise OutputError(_HELD)
            time.sleep(0.01)


class NativeKeyboard(FocusedKeyboard):
    """Types into whichever window has the focus.

    Args:
        pace: characters a second at most; 0 for one that should be safe in every application.

    Raises:
        OutputError: At construction if the system cannot be typed on, or lacks the permission.
    """

    def __init__(self, pace: float = 0) -> None:
        super().__init__(_connect, "the desktop", (OSError,), pace or _PACE)


def _connect() -> NativeTypist:
    try:
        system = this_system()
    except (ImportError, OSError) as error:
        raise OutputError(f"This program cannot type on {sys.platform}: {error}.") from error
    if refusal := system.refusal(0):
        raise OutputError(refusal)
    return NativeTypist(system)
