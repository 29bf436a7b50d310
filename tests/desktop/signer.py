"""A person before a camera that is real for OpenCV: the sample clip, each sign held until it is typed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

import cv2
import pytest

from tests.network_camera import NetworkCamera, network_camera
from tray_asl.capture.video import read_video
from tray_asl.cli.options import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from tray_asl.capture.frame import Frame


TYPED_AT = (1.17, 2.6, 4.07, 5.87, 7.37, 9.57, 11.33, 12.7, 14.13, 15.57, 17.03)
"""Seconds at which the characters of the sample clip are typed when it is read as fast as it was filmed."""


class Signer:
    """A person who signs the sample clip into a camera, as far as they are let, and sees what is typed.

    typed: tells how many characters stand there.

    going: whether they go on; they hold still where it is not set.
    done: whether all has been signed.
    """

    def __init__(self, camera: NetworkCamera, typed: Callable[[], int]) -> None:
        self._camera, self._typed = camera, typed
        self._pictures = [(frame.time, _jpeg(frame)) for frame in read_video(SAMPLE)]
        camera.picture = self._pictures[0][1]
        self.going, self.done, self._ended = threading.Event(), threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._sign, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self.going.set()
        self._thread.join()

    def _sign(self) -> None:
        shown = 0
        for time, picture in self._pictures:
            self.going.wait()
            self._camera.picture = picture
            if self._ended.wait(1 / 15):  # half as fast as it was filmed, for machines that are busy
                return
            if shown < len(TYPED_AT) and time >= TYPED_AT[shown]:
                shown += 1
                while self._typed() < shown:
                    if self._ended.wait(0.05):
                        return
        self.done.set()


def _jpeg(frame: Frame) -> bytes:
    colours = cv2.cvtColor(frame.image, cv2.COLOR_RGB2BGR)
    return cv2.imencode(".jpg", colours, [cv2.IMWRITE_JPEG_QUALITY, 95])[1].tobytes()


@pytest.fixture
def camera() -> Iterator[NetworkCamera]:
    with network_camera() as opened:
        yield opened
