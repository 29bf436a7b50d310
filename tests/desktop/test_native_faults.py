"""HandLandmarker fails, or takes the process with it: no letter is doubled, no key stays down, and typing goes on."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.desktop.signer import Signer, camera
from tests.desktop.test_control import ask
from tests.x11_person import Keyboard, own
from tests.xdesk import wait_until

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from tests.desktop.test_control import Ask
    from tests.editors import XTerm
    from tests.network_camera import NetworkCamera

__all__ = ["ask", "camera", "own"]


@pytest.mark.parametrize("by", [signal.SIGABRT, signal.SIGSEGV])
def test_a_detector_that_breaks_down_is_started_again_and_no_letter_is_lost_or_doubled(  # noqa: PLR0917 (fixtures)
    by: signal.Signals,
    xterm: XTerm,
    start: Callable[..., subprocess.Popen[bytes]],
    ask: Ask,
    camera: NetworkCamera,
    own: Keyboard,
) -> None:
    xterm.focus()
    xterm.clear()
    with Signer(camera, lambda: len(xterm.peek())) as signer:
        program = psutil.Process(start("--source", camera.address).pid)

        def detectors() -> list[psutil.Process]:
            return [each for each in program.children() if "hand-detector" in each.cmdline()]

        wait_until(lambda: ask("status")[1].get("state") in {"watching", "hand seen"}, "it to watch", 60)
        signer.going.set()
        for letters in (1, 4, 7):  # the second L of hello is held, or about to be; so are the others
            wait_until(lambda letters=letters: len(xterm.peek()) >= letters, "letters in the terminal", 60)  # type: ignore[misc]
            signer.going.clear()  # a person who sees nothing happen holds the sign
            (broken,) = detectors()
            broken.send_signal(by)
            wait_until(lambda: "It was started again" in ask("status")[1]["message"], "it to be said")
            wait_until(lambda: [each.pid for each in detectors()] not in ([], [broken.pid]), "another one")  # noqa: B023
            assert own.left_down() == []
            signer.going.set()
        assert signer.done.wait(120)
    assert xterm.text().rstrip() == "hello world"  # a hand that is away for long ends the word
    assert program.is_running()


def test_a_process_that_aborts_leaves_no_key_down_and_the_next_one_types(
    xterm: XTerm, start: Callable[..., subprocess.Popen[bytes]], own: Keyboard
) -> None:
    xterm.focus()
    xterm.clear()
    first = start("--fast")
    wait_until(lambda: len(xterm.peek()) >= 3, "letters in the terminal", 60)
    first.send_signal(signal.SIGABRT)
    assert first.wait(20) == -signal.SIGABRT
    assert own.left_down() == []
    standing = xterm.text()
    assert "hello world".startswith(standing)
    start("--fast")
    wait_until(lambda: xterm.peek().endswith("world"), "the whole clip", 60)
    assert xterm.text() == standing + "hello world"
