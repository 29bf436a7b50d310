"""A shortcut on Windows and macOS, through pynput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tray_asl.control.shortcut.errors import ShortcutError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.settings.shortcut import Keys

_NAMES: Final = {"super": "cmd", "return": "enter", "escape": "esc", "print": "print_screen"}
"""pynput's names where they are others."""


class NativeShortcut:
    """Listens for the keys until closed.

    Raises:
        ShortcutError: The system does not let it.
    """

    def __init__(self, keys: Keys, pressed: Callable[[], None]) -> None:
        from pynput.keyboard import GlobalHotKeys  # noqa: PLC0415 - raises where there is no desktop

        names = (_NAMES.get(name, name) for name in (*keys.modifiers, keys.key))
        combination = "+".join(name if len(name) == 1 else f"<{name}>" for name in names)
        try:
            self._listener = GlobalHotKeys({combination: pressed})
        except ValueError as error:
            raise ShortcutError(f"The shortcut {keys} cannot be had on this system; choose another one.") from error
        self._listener.start()

    def close(self) -> None:
        """Listen no more."""
        self._listener.stop()
