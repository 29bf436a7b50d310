"""A pause lets the camera go, a real one for OpenCV, and no letter is lost or doubled by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.desktop.signer import Signer, camera
from tests.desktop.test_control import ask
from tests.xdesk import end, require, wait_until

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from tests.desktop.test_control import Ask
    from tests.editors import XTerm
    from tests.network_camera import NetworkCamera
    from tests.xdesk import XDesk

__all__ = ["ask", "camera"]


def test_a_pause_lets_the_camera_go_and_the_word_goes_on_after_it(
    xterm: XTerm, start: Callable[..., subprocess.Popen[bytes]], ask: Ask, camera: NetworkCamera
) -> None:
    xterm.focus()
    xterm.clear()
    with Signer(camera, lambda: len(xterm.peek())) as signer:
        start("--source", camera.address)
        for letters in (1, 3, 8):
            wait_until(lambda: ask("status")[1].get("state") in {"watching", "hand seen"}, "it to watch", 60)
            signer.going.set()
            wait_until(lambda letters=letters: len(xterm.peek()) >= letters, "letters", 60)  # type: ignore[misc]
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
        assert signer.done.wait(120)
    assert xterm.text().rstrip() == "hello world"  # a hand that is away for long ends the word


def test_a_locked_screen_lets_the_camera_go_and_unlocking_opens_it_again(
    xdesk: XDesk, xterm: XTerm, start: Callable[..., subprocess.Popen[bytes]], ask: Ask, camera: NetworkCamera
) -> None:
    require("i3lock")
    xterm.focus()
    xterm.clear()
    with Signer(camera, lambda: len(xterm.peek())) as signer:
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
