"""The shortcut that the settings ask for, had in the way that this desktop has."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Protocol

from tray_asl.settings.shortcut import Keys

if TYPE_CHECKING:
    from collections.abc import Callable


class _Held(Protocol):
    def close(self) -> None:
        """Let go of the keys."""


class GlobalShortcut:
    """At most one shortcut at a time; for one thread.

    Args:
        pressed: called on a thread of its own.
        report: called on a thread of its own with a sentence for the person where the desktop refuses later on.
    """

    def __init__(self, pressed: Callable[[], None], report: Callable[[str], None]) -> None:
        self._pressed = pressed
        self._report = report
        self._wanted = ""
        self._held: _Held | None = None

    def configure(self, wanted: str) -> None:
        """Hold this shortcut, as the settings let it through, or none where the text is empty.

        Raises:
            ShortcutError: It cannot be had; none is held then.
        """
        if wanted == self._wanted:
            return
        self.close()
        self._wanted = wanted
        if wanted.strip():
            self._held = self._hold(Keys.parse(wanted))

    def close(self) -> None:
        """Let go of it."""
        held, self._held, self._wanted = self._held, None, ""
        if held is not None:
            held.close()

    def _hold(self, keys: Keys) -> _Held:
        if sys.platform != "linux":
            from tray_asl.control.shortcut.native import NativeShortcut  # noqa: PLC0415 - needed by few

            return NativeShortcut(keys, self._pressed)
        if os.environ.get("WAYLAND_DISPLAY") or not os.environ.get("DISPLAY"):
            from tray_asl.control.shortcut.portal import PortalShortcut  # noqa: PLC0415 - needed by few

            return PortalShortcut(keys, self._pressed, self._report)
        from tray_asl.control.shortcut.x11 import XShortcut  # noqa: PLC0415 - needed by few

        return XShortcut(keys, self._pressed)
