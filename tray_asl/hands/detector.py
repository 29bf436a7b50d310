"""Find the hand in a frame with MediaPipe's HandLandmarker."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from tray_asl.hands.closes import Closes
from tray_asl.hands.hand import Hand, Side
from tray_asl.hands.mediapipe import load_mediapipe
from tray_asl.hands.model import HandModelError
from tray_asl.hands.native_log import NativeLog

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from tray_asl.capture.frame import Frame


BORDERS = (0.0, 0.75, 0.3)
"""Widths of the border that frames are given in turn while no hand is found, in parts of their longer side.

The palm detector wants room around the hand, which pictures that the hand fills lack, and now and then finds one at
another scale that it has missed. Share of pictures in which a hand was found without, with a border of 0.75 besides,
and with both: whole scenes 77, 87 and 93 % of 150, webcam pictures 97, 97 and 99 %. 100x100 crops 86 and 99.6 % of 250
with the wide one. Borders alone lose small hands (webcam pictures 68 %). Turning, mirroring or enlarging pictures, more
contrast, and belief in less certain palms find fewer of those that are missed.
"""


class HandDetector(Closes):
    """Finds one hand in each frame of a video, and follows it. For one thread at a time.

    `close` it, or use it in a `with` statement. While no hand is found, each frame is searched with another border.

    Sides follow MediaPipe 1.2, which names the person's true hand when the picture is not mirrored.

    Args:
        model: path of hand_landmarker.task.
        min_detection: score from which a new hand is believed, 0 to 1.
        min_tracking: score below which a hand being followed is looked for anew, 0 to 1.
        native_log: what keeps MediaPipe's notes off the terminal until the first hand; the caller's to close. By
            default one for this detector alone.

    Raises:
        HandModelError: The model file is missing or unusable.
    """

    def __init__(
        self,
        model: Path,
        *,
        min_detection: float = 0.5,
        min_tracking: float = 0.5,
        native_log: NativeLog | None = None,
    ) -> None:
        mediapipe = load_mediapipe()
        vision = mediapipe.tasks.vision
        self._stamp = -1
        self._search = 0
        self._following = False
        self._image: Any = partial(mediapipe.Image, mediapipe.ImageFormat.SRGB)
        try:
            content = model.read_bytes()
        except OSError as error:
            raise HandModelError(f"The hand model cannot be read ({error}). Correct the setting hand.model.") from error
        options = vision.HandLandmarkerOptions(
            # Not the path: on Windows MediaPipe opens no path with letters beyond ASCII, such as a person's name.
            base_options=mediapipe.tasks.BaseOptions(model_asset_buffer=content),
            running_mode=vision.RunningMode.VIDEO,
            num_hands=1,  # a second would be searched for in every frame, at more than twice the time
            min_hand_detection_confidence=min_detection,
            min_hand_presence_confidence=min_tracking,  # this is what ends the following of a hand
            min_tracking_confidence=min_tracking,
        )
        self._own_log = NativeLog() if native_log is None else None
        self._native_log = native_log or self._own_log
        try:
            with self._notes_sorted():
                self._landmarker: Any = vision.HandLandmarker.create_from_options(options)
        except (RuntimeError, ValueError) as error:
            self._leave_log()
            raise HandModelError(
                f"The file {model} is no hand model ({error}). Remove it so that it is fetched again, or set "
                "hand.model to another hand_landmarker.task."
            ) from error

    def find(self, frame: Frame) -> Hand | None:
        """Find the hand in a frame.

        The time of a frame need not be later than that of the frame before: several frames within one millisecond and a
        clock that starts again are made good, because HandLandmarker demands increasing milliseconds.

        Returns:
            The hand in pixels of the frame, or None where it shows none.
        """
        self._stamp = max(round(frame.time * 1000), self._stamp + 1)
        margin = round(BORDERS[self._search] * max(frame.image.shape[:2]))
        hand = self._hand(frame, self._detect(_with_border(frame.image, margin)), margin)
        if hand is None:
            # HandLandmarker does not search the frame in which it loses a hand.
            self._search = 0 if self._following else (self._search + 1) % len(BORDERS)
        self._following = hand is not None
        return hand

    def close(self) -> None:
        """Free MediaPipe's threads and memory. Must be called: its own finaliser fails at the interpreter's exit."""
        self._landmarker.close()
        self._leave_log()

    def _detect(self, pixels: NDArray[np.uint8]) -> Any:  # noqa: ANN401 - MediaPipe comes without types
        image = self._image(np.ascontiguousarray(pixels))
        with self._notes_sorted():
            return self._landmarker.detect_for_video(image, self._stamp)

    def _notes_sorted(self) -> AbstractContextManager[None]:
        return nullcontext() if self._native_log is None else self._native_log.sorted()

    def _leave_log(self) -> None:
        """Sort no more: all notes have been printed."""
        self._native_log = None
        if self._own_log is not None:
            self._own_log.close()

    def _hand(self, frame: Frame, result: Any, margin: int) -> Hand | None:  # noqa: ANN401
        if not result.hand_landmarks:
            return None
        self._leave_log()  # not earlier: the landmark network prints its warnings when it meets its first hand
        height, width = frame.image.shape[:2]
        points = np.array([(point.x, point.y, point.z) for point in result.hand_landmarks[0]])
        # MediaPipe divides by the size of the picture that it saw; z is in the scale of x.
        seen_width, seen_height = width + 2 * margin, height + 2 * margin
        landmarks = points * (seen_width, seen_height, seen_width) - (margin, margin, 0)
        named = result.handedness[0][0]
        side: Side = "left" if named.category_name == "Left" else "right"
        return Hand(frame.time, landmarks.astype(np.float32), side, float(named.score), (width, height))


def _with_border(pixels: NDArray[np.uint8], margin: int) -> NDArray[np.uint8]:
    """Continue a picture's edges outwards, as OpenCV does with BORDER_REPLICATE; that itself would take 30 MB."""
    if not margin:
        return pixels
    height, width, colours = pixels.shape
    framed = np.empty((height + 2 * margin, width + 2 * margin, colours), np.uint8)
    rows = framed[margin:-margin]
    rows[:, margin:-margin] = pixels
    done = 0
    while done < margin:  # twice as much each time: copies of single pixels would take four times as long
        more = min(max(done, 1), margin - done)
        left, right = margin - done, margin + width + done
        rows[:, left - more : left] = rows[:, left : left + more]
        rows[:, right : right + more] = rows[:, right - more : right]
        done += more
    framed[:margin], framed[-margin:] = rows[0], rows[-1]
    return framed
