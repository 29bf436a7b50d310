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
        turn: by how many degrees clockwise the hands are turned, or "auto".

    Attributes:
        upright: sets them upright.
    """

    def __init__(self, detect: Callable[[Frame], Hand | None], turn: Turn) -> None:
        self._watcher = HandWatcher(detect)
        self.upright = Upright(turn)

    @property
    def interval(self) -> float:
        """Seconds between the pictures that are worth having at present; 0: every one."""
        return self._watcher.attention.interval

    def find(self, frame: Frame) -> Hand | None:
        """Find the hand in a frame, in pixels of the picture as it is."""
        return self._watcher.find(frame)
