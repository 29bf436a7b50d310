"""The frames of a video file, each at the file's own time."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tray_asl.capture.ahead import read_ahead
from tray_asl.capture.frame import Frame
from tray_asl.capture.opencv import cv2, to_rgb
from tray_asl.capture.paths import kind_of, missing, name_for_opencv
from tray_asl.capture.source import CaptureError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

log = logging.getLogger(__name__)

_USUAL_RATES = (1.0, 240.0)
"""Frames a second that a file may claim. Browsers' recordings claim 1000 and mean milliseconds."""

_DEFAULT_RATE = 30.0

_SHORTEST_STEP, _LONGEST_STEP = 0.001, 10.0
"""Seconds from one frame to the next outside of which the file's time stamps, not the recording, must have jumped."""

_WHOLE = 0.9
"""The share of what a file promises that is not missed: few files are told to the frame."""

_ATTEMPTS = 100
"""Frames in a row that cannot be read until that is taken for the end; each attempt takes microseconds there."""


def read_video(path: Path, *, mirrored: bool = False) -> Iterator[Frame]:
    """Read every frame of a video file, upright if the file says how it was held; one frame is decoded ahead.

    Damaged frames are passed over, and at the end it is logged how much was lost.

    Args:
        path: the file.
        mirrored: the file shows mirrored pictures; they are flipped back.

    Returns:
        An iterator over the frames. Their times begin at 0 s and go on by the file's time stamps, of whatever rate.
        Where those stand still, go back or leap, the time goes on by the file's nominal rate.

    Raises:
        CaptureError: There is no such file, or it is not a video that can be read.
    """
    return read_ahead(_frames(open_video(path), path, mirrored=mirrored))


def open_video(path: Path) -> cv2.VideoCapture:
    """Open a video file whose first frame has been grabbed.

    Raises:
        CaptureError: There is no such file, or it is not a video that can be read.
    """
    if kind_of(path) is None:
        raise missing(path)
    with name_for_opencv(path) as name:  # FFmpeg alone: others would take a picture's name for a sequence
        capture = cv2.VideoCapture(name, cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1])  # one is ahead of all else
    if not capture.isOpened() or not capture.grab():
        capture.release()
        raise CaptureError(
            f"{path} is not a video that can be read. Give a video file such as .mp4, .webm, .avi or .mov."
        )
    return capture


def _frames(capture: cv2.VideoCapture, path: Path, *, mirrored: bool) -> Generator[Frame, None, None]:
    """Give the frame that has been grabbed, and all after it."""
    lost, last, damaged, count = 0.0, 0.0, False, 0
    try:
        rate = capture.get(cv2.CAP_PROP_FPS)
        promised = capture.get(cv2.CAP_PROP_FRAME_COUNT) if _is_usual(rate) else 0.0
        clock = SteadyClock(rate)
        grabbed = True
        while grabbed:
            time = clock.time_of(capture.get(cv2.CAP_PROP_POS_MSEC) / 1000)
            decoded, image = capture.retrieve()
            if decoded:
                if damaged:
                    lost += time - last - clock.usual_step
                last, damaged, count = time, False, count + 1
                yield Frame(to_rgb(image, mirrored=mirrored), time)
            grabbed = capture.grab()
            damaged = damaged or not (decoded and grabbed)
            grabbed = grabbed or any(capture.grab() for _ in range(_ATTEMPTS))
    finally:
        capture.release()
    # One of the two may be a guess: how many frames the file says that it has, or how long it is by that.
    end = promised * clock.usual_step
    if count < _WHOLE * promised and last < _WHOLE * end:
        lost += end - last
    if lost > 0:
        log.warning("%s", CaptureError(f"{path} is damaged: {max(lost, 0.1):.1f} s of it could not be read."))


def _is_usual(rate: float) -> bool:
    low, high = _USUAL_RATES
    return low <= rate <= high


class SteadyClock:
    """Makes a time that begins at 0 and only goes forward of a file's time stamps, which may be anything.

    Args:
        rate: the file's nominal frames a second, for where the stamps are broken.

    Attributes:
        usual_step: seconds from frame to frame by that rate.
    """

    def __init__(self, rate: float) -> None:
        self.usual_step = 1 / (rate if _is_usual(rate) else _DEFAULT_RATE)
        self._last_stamp: float | None = None
        self._time = 0.0

    def time_of(self, stamp: float) -> float:
        """Give the time in seconds of the next frame, which is stamped with `stamp` seconds."""
        if self._last_stamp is not None:
            step = stamp - self._last_stamp
            self._time += step if _SHORTEST_STEP <= step <= _LONGEST_STEP else self.usual_step
        self._last_stamp = stamp
        return self._time
