"""Telling a camera that shows nothing from one that looks at something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tray_asl.capture.frame import Frame

_BLACK = 16
"""Mean brightness, 0 to 255, under which a picture is black: the black level of video (ITU-R BT.601)."""

_SAMPLE = 8
"""Every so many pixels across and down are looked at: enough for a mean, and quick."""


class Darkness:
    """Notices when a camera's pictures have all been black for a while.

    Args:
        seconds: how long a while is.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._last_light: float | None = None

    def lasts(self, frame: Frame) -> bool:
        """Look at the next frame, and tell whether there has been no light for the time given."""
        black = frame.image[::_SAMPLE, ::_SAMPLE].mean() < _BLACK
        if self._last_light is None or not black:
            self._last_light = frame.time
        return black and frame.time - self._last_light >= self._seconds
