"""What both systems are asked for; which one it is, is decided here alone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class System(Protocol):
    """One system, as its keyboard and the watch of the desk need it."""

    def foreground(self) -> int:
        """Tell which window receives the keys, by its number; 0 for none."""

    def application(self) -> str:
        """Name the program that it belongs to; empty where unknown."""

    def is_locked(self) -> bool:
        """Tell whether the keys go to the screen's lock."""

    def hides_input(self) -> bool:
        """Tell whether the focused field is one for passwords."""

    def refusal(self, window: int) -> str:
        """Say why a window takes no keys from this program; empty where it does."""

    def is_modifier_held(self) -> bool:
        """Tell whether a key is held that would make a shortcut of a letter."""

    def press(self, key: str, modifiers: Sequence[str] = ()) -> bool:
        """Press one key; newline, tab and backspace are keys, too.

        Args:
            key: the character that it types, or its name in KEYS.
            modifiers: those to hold meanwhile, by their names in MODIFIERS.

        Returns:
            Whether the system took it.
        """


def this_system() -> System:
    """Load what the system offers.

    Raises:
        OSError: It lacks something.
        ImportError: A package is not installed.
    """
    if sys.platform == "darwin":
        from tray_asl.native.macos import MacOS  # noqa: PLC0415

        return MacOS()
    from tray_asl.native.windows import Windows, libraries  # noqa: PLC0415

    return Windows(*libraries())
