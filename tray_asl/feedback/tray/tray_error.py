"""The error of a desktop without a tray."""

from tray_asl.errors import TrayAslError


class TrayError(TrayAslError):
    """No tray icon can be shown here; the program runs on without."""
