"""The hand model's file: where it is, and how it gets there."""

from tray_asl.errors import TrayAslError


class HandModelError(TrayAslError):
    """There is no usable hand model, and why."""
