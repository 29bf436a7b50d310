"""Find the hand in single pictures, looked at as the frames of a video are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.capture.frame import Frame
from tray_asl.hands.closes import Closes
from tray_asl.hands.detector import BORDERS, HandDetector
from tray_asl.hands.landmarks import MIDDLE_MCP, WRIST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tray_asl.hands.hand import Hand
    from tray_asl.hands.native_log import NativeLog

LOOKS = 3
"""How often a picture is looked at. The last look is what a camera gives of a hand that holds still."""

_NO_HAND = Frame(np.zeros((64, 64, 3), np.uint8), 0.0)


class PictureDetector(Closes):
    """Finds one hand a picture, for one thread at a time. `close` it, or use it in a `with` statement.

    The landmarks of a first look come from the palm detector's crop of the picture, those of later looks from a crop
    around the landmarks of the look before. A camera gives the latter from its second frame on, and they are better.

    Args:
        model: path of hand_landmarker.task.
        native_log: as for HandDetector.

    Raises:
        HandModelError: The model file is missing or unusable.
    """

    def __init__(self, model: Path, *, native_log: NativeLog | None = None) -> None:
        self._detector = HandDetector(model, native_log=native_log)

    def look(self, frame: Frame, *moves: tuple[float, float]) -> list[Hand]:
        """Look at a picture several times.

        Args:
            frame: the picture.
            moves: for each of these one more look at the picture moved so far (right, down) since the last look, in
                palms' lengths: what a camera gives of a hand that moves.

        Returns:
            The hand as it was seen by the first look, by the last one, and by those of `moves`, in pixels of the
            picture; fewer where the hand was lost again, and nothing where there is none.
        """
        looks = self._looks(frame, moves)
        return looks[:1] + looks[LOOKS - 1 :]

    def find(self, frame: Frame) -> Hand | None:
        """Find the hand in a picture, as the best look shows it."""
        looks = self.look(frame)
        return looks[-1] if looks else None

    def close(self) -> None:
        """Free MediaPipe's threads and memory, as HandDetector.close."""
        self._detector.close()

    def _looks(self, frame: Frame, moves: Sequence[tuple[float, float]]) -> list[Hand]:
        """Search a picture with each border, follow the hand that is found until it is lost, and forget it."""
        first = next((hand for _ in BORDERS if (hand := self._detector.find(frame))), None)
        if first is None:
            return []
        found = [first]
        palm = float(np.linalg.norm(first.landmarks[MIDDLE_MCP] - first.landmarks[WRIST]))
        for right, down in [(0.0, 0.0)] * (LOOKS - 1) + list(moves):
            shift = round(right * palm), round(down * palm)
            hand = self._detector.find(_moved(frame, shift))
            if hand is None:
                return found
            found.append(replace(hand, landmarks=hand.landmarks - np.array((*shift, 0), np.float32)))
        self._detector.find(_NO_HAND)  # the next picture is searched for a hand only once this one's is lost
        return found


def _moved(frame: Frame, shift: tuple[int, int]) -> Frame:
    if shift == (0, 0):
        return frame
    import cv2  # noqa: PLC0415 - only training moves pictures

    height, width = frame.image.shape[:2]
    by = np.array([[1, 0, shift[0]], [0, 1, shift[1]]], np.float32)
    image = cv2.warpAffine(frame.image, by, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return replace(frame, image=np.asarray(image, np.uint8))
