"""Find the hand in single pictures, looked at as the frames of a video are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

import numpy as np

from tray_asl.capture.frame import Frame
from tray_asl.hands.detector import HandDetector
from tray_asl.hands.landmarks import MIDDLE_MCP, WRIST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from tray_asl.hands.hand import Hand
    from tray_asl.hands.native_log import NativeLog

LOOKS = 3
"""How often a picture is looked at. The last look is what a camera gives of a hand that holds still."""

BORDER = 0.75
"""Width of the border a picture without a hand is given for its second try, in parts of its longer side.

The palm detector wants room around the hand, which pictures cropped to the hand lack. Share of pictures in which a hand
was found without and with the second try, on 250 pictures each: 96x96 crops 73 and 98 %, 100x100 crops 86 and 99.6 %,
whole scenes 77 and 90 %, webcam pictures 97 and 98 %. A border in the first try instead loses small hands (webcam
pictures 68 %), and enlarging small pictures to 192-512 pixels did not help (74 and 71 % of the crops).
"""

_NO_HAND = Frame(np.zeros((64, 64, 3), np.uint8), 0.0)


class PictureDetector:
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
        if not looks:
            margin = round(BORDER * max(frame.image.shape[:2]))
            wider = _with_border(frame, margin)
            looks = [_shifted(hand, (-margin, -margin), frame) for hand in self._looks(wider, moves)]
        return looks[:1] + looks[LOOKS - 1 :]

    def find(self, frame: Frame) -> Hand | None:
        """Find the hand in a picture, as the best look shows it."""
        looks = self.look(frame)
        return looks[-1] if looks else None

    def close(self) -> None:
        """Free MediaPipe's threads and memory, as HandDetector.close."""
        self._detector.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _looks(self, frame: Frame, moves: Sequence[tuple[float, float]]) -> list[Hand]:
        """Follow the hand in a picture until it is lost, and forget it."""
        found: list[Hand] = []
        for move in [(0.0, 0.0)] * LOOKS + list(moves):
            palm = float(np.linalg.norm(found[0].landmarks[MIDDLE_MCP] - found[0].landmarks[WRIST])) if found else 0.0
            shift = round(move[0] * palm), round(move[1] * palm)
            hand = self._detector.find(_moved(frame, shift))
            if hand is None:
                return found
            found.append(_shifted(hand, (-shift[0], -shift[1]), frame))
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


def _with_border(frame: Frame, margin: int) -> Frame:
    import cv2  # noqa: PLC0415 - most pictures need none

    wider = cv2.copyMakeBorder(frame.image, margin, margin, margin, margin, cv2.BORDER_REPLICATE)
    return replace(frame, image=np.asarray(wider, np.uint8))


def _shifted(hand: Hand, shift: tuple[int, int], frame: Frame) -> Hand:
    """Say where in `frame` the hand is that was found so far from its place."""
    height, width = frame.image.shape[:2]
    landmarks = hand.landmarks + np.array((*shift, 0), np.float32)
    return replace(hand, landmarks=landmarks, picture_size=(width, height))
