"""Find the hand in a frame with MediaPipe's HandLandmarker."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from tray_asl.hands.hand import Hand, Side
from tray_asl.hands.mediapipe import load_mediapipe
from tray_asl.hands.model import HandModelError
from tray_asl.hands.native_log import NativeLog
from tray_asl.hands.no_sockets import refuse_sockets

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from numpy.typing import NDArray

    from tray_asl.capture.frame import Frame

BORDER = 0.75
"""Width of the border a picture without a hand is given for its second try, in parts of its longer side.

The palm detector wants room around the hand, which pictures cropped to the hand lack. Share of pictures in which a hand
was found without and with the second try, on 250 pictures each: 96x96 crops 73 and 98 %, 100x100 crops 86 and 99.6 %,
whole scenes 77 and 90 %, webcam pictures 97 and 98 %. A border in the first try instead loses small hands (webcam
pictures 68 %), and enlarging small pictures to 192-512 pixels did not help (74 and 71 % of the crops).
"""


class HandDetector:
    """Finds one hand a frame, for one thread at a time. `close` it, or use it in a `with` statement.

    Sides follow MediaPipe 1.2, which names the person's true hand when the picture is not mirrored.

    Args:
        model: path of hand_landmarker.task.
        video: frames are consecutive and the hand is followed from one to the next; otherwise each is a picture by
            itself.
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
        video: bool = True,
        min_detection: float = 0.5,
        min_tracking: float = 0.5,
        native_log: NativeLog | None = None,
    ) -> None:
        mediapipe = load_mediapipe()
        vision = mediapipe.tasks.vision
        self._video = video
        self._stamp = -1
        self._image: Any = partial(mediapipe.Image, mediapipe.ImageFormat.SRGB)
        try:
            content = model.read_bytes()
        except OSError as error:
            raise HandModelError(f"The hand model cannot be read ({error}). Correct the setting hand.model.") from error
        options = vision.HandLandmarkerOptions(
            # Not the path: on Windows MediaPipe opens no path with letters beyond ASCII, such as a person's name.
            base_options=mediapipe.tasks.BaseOptions(model_asset_buffer=content),
            running_mode=vision.RunningMode.VIDEO if video else vision.RunningMode.IMAGE,
            num_hands=1,  # a second would be searched for in every frame, at more than twice the time
            min_hand_detection_confidence=min_detection,
            min_hand_presence_confidence=min_tracking,  # this is what ends the following of a hand
            min_tracking_confidence=min_tracking,
        )
        # All of MediaPipe runs here, and what it starts of its own: nothing of that reaches a network.
        self._thread = ThreadPoolExecutor(1, "hand detector", refuse_sockets)
        self._own_log = NativeLog() if native_log is None else None
        self._native_log = native_log or self._own_log
        try:
            with self._notes_sorted():
                self._landmarker: Any = self._thread.submit(vision.HandLandmarker.create_from_options, options).result()
        except (RuntimeError, ValueError) as error:
            self._thread.shutdown()
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
        if self._video:
            self._stamp = max(round(frame.time * 1000), self._stamp + 1)
            return self._hand(frame, self._detect(frame.image))
        if hand := self._hand(frame, self._detect(frame.image)):
            return hand
        return self._find_with_border(frame)

    def close(self) -> None:
        """Free MediaPipe's threads and memory. Must be called: its own finaliser fails at the interpreter's exit."""
        self._thread.submit(self._landmarker.close).result()
        self._thread.shutdown()
        self._leave_log()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _detect(self, pixels: NDArray[np.uint8]) -> Any:  # noqa: ANN401 - MediaPipe comes without types
        image = self._image(np.ascontiguousarray(pixels))
        with self._notes_sorted():
            if self._video:
                return self._thread.submit(self._landmarker.detect_for_video, image, self._stamp).result()
            return self._thread.submit(self._landmarker.detect, image).result()

    def _notes_sorted(self) -> AbstractContextManager[None]:
        return nullcontext() if self._native_log is None else self._native_log.sorted()

    def _leave_log(self) -> None:
        """Sort no more: all notes have been printed."""
        self._native_log = None
        if self._own_log is not None:
            self._own_log.close()

    def _find_with_border(self, frame: Frame) -> Hand | None:
        import cv2  # noqa: PLC0415 - only pictures need it

        margin = round(BORDER * max(frame.image.shape[:2]))
        wider = cv2.copyMakeBorder(frame.image, margin, margin, margin, margin, cv2.BORDER_REPLICATE)
        return self._hand(frame, self._detect(np.asarray(wider, np.uint8)), margin)

    def _hand(self, frame: Frame, result: Any, margin: int = 0) -> Hand | None:  # noqa: ANN401
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
