"""What keeps the person's shortcut from being had."""

from __future__ import annotations

from tray_asl.errors import TrayAslError


class ShortcutError(TrayAslError):
    """The shortcut cannot be had."""
