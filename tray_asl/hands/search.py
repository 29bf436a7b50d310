"""Looking for the hand in the frames of a stream: upright, and only where there may be something new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.hands.upright import Upright
from tray_asl.hands.watcher import HandWatcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame
    from tray_asl.hands.hand import Hand
    from tray_asl.settings.sections.camera import Turn


class HandSearch:
    """Finds the hand in every frame of a stream.

    Args:
        detect: looks for the hand in a frame; HandDetector.find.
        turn: by how many degrees clockwise pictures are turned first, or "auto".
    """

    def __init__(self, detect: Callable[[Frame], Hand | None], turn: Turn) -> None:
        self._watcher = HandWatcher(detect)
        self._upright = Upright(self._watcher.find, turn)

    @property
    def interval(self) -> float:
        """Seconds between the pictures that are worth having at present; 0: every one."""
        return self._watcher.attention.interval

    @property
    def turn(self) -> int:
        """A turn of the pictures, in degrees clockwise, that would set the hands in them upright; 0: they are."""
        return self._upright.suggested

    def find(self, frame: Frame) -> Hand | None:
        """Find the hand in a frame, in pixels of the picture set upright."""
        return self._upright.find(frame)
