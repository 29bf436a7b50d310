"""A person before a camera that is real for OpenCV: the sample clip, signed as far as they are let."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

import cv2
import pytest

from tests.network_camera import NetworkCamera, network_camera
from tray_asl.capture.video import read_video
from tray_asl.cli.options import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType


class Signer:
    """A person who signs the sample clip into a camera, as far as they are let.

    going: whether they go on; they hold still where it is not set.
    done: whether all has been signed.
    """

    def __init__(self, camera: NetworkCamera) -> None:
        self._camera = camera
        self._pictures = [
            cv2.imencode(".jpg", cv2.cvtColor(frame.image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 95])[1]
            for frame in read_video(SAMPLE)
        ]
        camera.picture = self._pictures[0].tobytes()
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
        for picture in self._pictures:
            self.going.wait()
            self._camera.picture = picture.tobytes()
            if self._ended.wait(1 / 15):  # half as fast as it was filmed, for machines that are busy
                return
        self.done.set()


@pytest.fixture
def camera() -> Iterator[NetworkCamera]:
    with network_camera() as opened:
        yield opened
