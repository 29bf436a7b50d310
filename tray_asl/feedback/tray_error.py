"""The error that says why there is no tray icon."""

from tray_asl.errors import TrayAslError


class TrayError(TrayAslError):
    """No tray icon can be shown here; the program runs on without."""
