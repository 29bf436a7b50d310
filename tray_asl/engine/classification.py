"""Name the signs in pictures, on all cores and in the order of the paths."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING

from tray_asl.capture.pictures import picture_paths, read_picture
from tray_asl.capture.source import CaptureError
from tray_asl.hands.detector import HandDetector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tray_asl.hands.hand import Side
    from tray_asl.signs.classifier import Classifier
    from tray_asl.signs.prediction import SignSet

CANDIDATES = 5
"""How many signs are listed for each picture."""


@dataclass(frozen=True, slots=True)
class ClassifiedPicture:
    """What one picture shows.

    Attributes:
        candidates: the most likely signs with their probabilities, best first; empty where there is no hand.
        error: why the picture could not be read, or empty.
    """

    path: Path
    hand: Side | None = None
    candidates: tuple[tuple[str, float], ...] = ()
    error: str = ""

    def as_json(self) -> dict[str, object]:
        """Make the object of a line of JSON: path and error, or path, hand, sign, confidence and candidates."""
        if self.error:
            return {"path": str(self.path), "error": self.error}
        candidates = [[sign, round(probability, 4)] for sign, probability in self.candidates]
        sign, confidence = candidates[0] if candidates else (None, 0.0)
        return {
            "path": str(self.path),
            "hand": self.hand,
            "sign": sign,
            "confidence": confidence,
            "candidates": candidates,
        }


def classify_pictures(
    paths: Iterable[Path], model: Path, classifier: Classifier, *, signs: SignSet = "all"
) -> Iterator[ClassifiedPicture]:
    """Name the sign in each picture of `paths`, folders with all that is in them, in their order.

    A path that cannot be read gives a ClassifiedPicture with an error, and the rest go on.

    Args:
        model: path of hand_landmarker.task.
        signs: what to choose from.

    Yields:
        One ClassifiedPicture for each picture as soon as it and all before it are done. Raises HandModelError.
    """
    workers = os.cpu_count() or 1
    idle: SimpleQueue[HandDetector] = SimpleQueue()

    def name(picture: Path | ClassifiedPicture) -> ClassifiedPicture:
        if isinstance(picture, ClassifiedPicture):
            return picture
        try:
            frame = read_picture(picture)
        except CaptureError as error:
            return ClassifiedPicture(picture, error=str(error))
        detector = idle.get()
        try:
            hand = detector.find(frame)
        finally:
            idle.put(detector)
        if hand is None:
            return ClassifiedPicture(picture)
        # One by one: it takes a thousandth of the time that finding the hand takes, and the result is shown at once.
        ranked = classifier.predict(hand, frame.time).among(signs).ranked(CANDIDATES)
        return ClassifiedPicture(picture, hand.side, tuple(ranked))

    with ExitStack() as stack:
        for _ in range(workers):
            idle.put(stack.enter_context(HandDetector(model, video=False)))
        # Ends before the detectors are closed; waits only for the pictures in hand if the caller stops early.
        pool = ThreadPoolExecutor(workers)
        stack.callback(pool.shutdown, cancel_futures=True)
        yield from pool.map(name, _pictures(paths))


def _pictures(paths: Iterable[Path]) -> Iterator[Path | ClassifiedPicture]:
    for path in paths:
        try:
            yield from picture_paths([path])
        except CaptureError as error:
            yield ClassifiedPicture(path, error=str(error))
