"""A pause lets the camera go, a real one for OpenCV, and no letter is lost or doubled by it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

import cv2
import pytest

from tests.desktop.test_control import ask
from tests.network_camera import NetworkCamera, network_camera
from tests.xdesk import end, require, wait_until
from tray_asl.capture.video import read_video
from tray_asl.cli.options import SAMPLE

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from tests.desktop.test_control import Ask
    from tests.editors import XTerm
    from tests.xdesk import XDesk

__all__ = ["ask"]


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
            if self._ended.wait(1 / 30):
                return
        self.done.set()


@pytest.fixture
def camera() -> Iterator[NetworkCamera]:
    with network_camera() as opened:
        yield opened


def test_a_pause_lets_the_camera_go_and_the_word_goes_on_after_it(
    xterm: XTerm, start: Callable[..., subprocess.Popen[bytes]], ask: Ask, camera: NetworkCamera
) -> None:
    xterm.focus()
    xterm.clear()
    with Signer(camera) as signer:
        start("--source", camera.address)
        for letters in ("", "he", "hello w"):
            wait_until(lambda: ask("status")[1].get("state") in {"watching", "hand seen"}, "it to watch", 60)
            signer.going.set()
            wait_until(lambda letters=letters: len(xterm.peek()) > len(letters), "another letter", 60)  # type: ignore[misc]
            signer.going.clear()
            paused = ask("pause")[1]
            assert (paused["done"], paused["state"], paused["switched_on"]) == (True, "paused", True)
            assert "the camera is let go" in paused["message"]
            wait_until(lambda: camera.callers == 0, "the camera to be let go")
            assert ask("status")[1]["state"] == "paused"
            resumed = ask("pause")[1]
            assert (resumed["done"], resumed["message"]) == (True, "")
        wait_until(lambda: ask("status")[1]["state"] == "hand seen", "it to see the hand again", 60)
        signer.going.set()
        assert signer.done.wait(60)
        wait_until(lambda: xterm.peek().endswith("world"), "the rest of the clip")
    assert xterm.text() == "hello world"


def test_a_locked_screen_lets_the_camera_go_and_unlocking_opens_it_again(
    xdesk: XDesk, xterm: XTerm, start: Callable[..., subprocess.Popen[bytes]], ask: Ask, camera: NetworkCamera
) -> None:
    require("i3lock")
    xterm.focus()
    xterm.clear()
    with Signer(camera) as signer:
        start("--source", camera.address)
        wait_until(lambda: ask("status")[1].get("state") in {"watching", "hand seen"}, "it to watch", 60)
        signer.going.set()
        wait_until(lambda: len(xterm.peek()) == 2, "two letters", 60)
        signer.going.clear()
        locker = xdesk.start("i3lock", "-n")
        try:
            wait_until(lambda: camera.callers == 0, "the camera to be let go")
            reply = ask("status")[1]
            assert (reply["state"], reply["switched_on"]) == ("paused", True)
            assert "The screen is locked" in reply["message"]
        finally:
            end(locker)
        wait_until(lambda: ask("status")[1]["state"] in {"watching", "hand seen"}, "it to watch again")
        wait_until(lambda: camera.callers == 1, "the camera to be opened again")
    assert xterm.text().startswith("he")
