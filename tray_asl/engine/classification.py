"""Name the signs in pictures, on all cores and in the order of the paths."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from tray_asl.capture.pictures import picture_paths, read_picture
from tray_asl.capture.source import CaptureError
from tray_asl.hands.grey import TintedSearch
from tray_asl.hands.native_log import NativeLog
from tray_asl.hands.picture_detector import PictureDetector
from tray_asl.signs.prediction import combine

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
        path: the picture's file.
        hand: which of the person's hands it is, or None where there is none.
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
        paths: pictures, and folders of pictures.
        model: path of hand_landmarker.task.
        classifier: what names the sign of a hand.
        signs: what to choose from.

    Yields:
        One ClassifiedPicture for each picture as soon as it and all before it are done.

    Raises:
        HandModelError: The file `model` is missing or unusable.
    """

    def name(picture: Path | ClassifiedPicture) -> ClassifiedPicture:
        if isinstance(picture, ClassifiedPicture):
            return picture
        try:
            frame = read_picture(picture)
        except CaptureError as error:
            return ClassifiedPicture(picture, error=str(error))
        with detectors.one() as detector:
            looks = TintedSearch(detector.look, every_tint=True).find(frame)
        if not looks:
            return ClassifiedPicture(picture)
        # One by one: it takes a thousandth of the time that finding the hand takes, and the result is shown at once.
        prediction = combine([classifier.predict(hand, frame.time) for hand in looks]).among(signs)
        return ClassifiedPicture(picture, looks[-1].side, tuple(prediction.ranked(CANDIDATES)))

    with closing(_Detectors(model)) as detectors:
        pool = ThreadPoolExecutor(os.cpu_count() or 1)
        try:
            yield from pool.map(name, _pictures(paths))
        finally:  # before the detectors are closed; waits only for the pictures in hand if the caller stops early
            pool.shutdown(cancel_futures=True)


class _Detectors:
    """As many detectors as there are pictures looked at at once, each opened when it is needed first.

    Args:
        model: path of hand_landmarker.task.
    """

    def __init__(self, model: Path) -> None:
        self._model = model
        self._native_log = NativeLog()
        self._opened: list[PictureDetector] = []
        self._idle: SimpleQueue[PictureDetector] = SimpleQueue()

    @contextmanager
    def one(self) -> Iterator[PictureDetector]:
        """Lend a detector to one thread.

        Raises:
            HandModelError: The model file is missing or unusable.
        """
        try:
            detector = self._idle.get_nowait()
        except Empty:
            detector = PictureDetector(self._model, native_log=self._native_log)
            self._opened.append(detector)
        try:
            yield detector
        finally:
            self._idle.put(detector)

    def close(self) -> None:
        """Close all, once no thread has one any more."""
        for detector in self._opened:
            detector.close()
        self._native_log.close()


def _pictures(paths: Iterable[Path]) -> Iterator[Path | ClassifiedPicture]:
    for path in paths:
        try:
            yield from picture_paths([path])
        except CaptureError as error:
            yield ClassifiedPicture(path, error=str(error))
