"""The detector in a process of its own: it finds what the other finds, and outlives whatever becomes of the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import psutil
import pytest

from tests.xdesk import wait_until
from tray_asl.capture.frame import Frame
from tray_asl.capture.video import read_video
from tray_asl.cli.options import SAMPLE
from tray_asl.errors import RecoveredError
from tray_asl.hands import detector_process
from tray_asl.hands.detector import HandDetector
from tray_asl.hands.detector_process import DetectorProcess
from tray_asl.hands.model import HandModelError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def frames() -> list[Frame]:
    return list(islice(read_video(SAMPLE), 60))


def test_it_finds_the_same_hands(hand_model: Path, frames: list[Frame]) -> None:
    with HandDetector(hand_model) as here, DetectorProcess(hand_model) as there:
        pairs = [(here.find(frame), there.find(frame)) for frame in frames]
    assert sum(hand is not None for hand, _ in pairs) > 30
    for expected, found in pairs:
        assert (expected is None) == (found is None)
        if expected is not None and found is not None:
            np.testing.assert_array_equal(found.landmarks, expected.landmarks)
            assert (found.side, found.time, found.picture_size) == (expected.side, expected.time, expected.picture_size)
            assert found.score == pytest.approx(expected.score)


def test_pictures_may_be_of_any_size(hand_model: Path) -> None:
    with DetectorProcess(hand_model) as detector:
        for size in ((480, 640), (1, 1), (1080, 1920), (480, 640)):
            assert detector.find(Frame(np.zeros((*size, 3), np.uint8), 0.0)) is None


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
@pytest.mark.parametrize("by", ["SIGABRT", "SIGSEGV", "SIGKILL"])
def test_one_that_breaks_down_costs_a_picture(hand_model: Path, frames: list[Frame], by: str) -> None:
    with DetectorProcess(hand_model) as detector:
        detector.find(frames[0])
        broken = detector.pid
        os.kill(broken, signal.Signals[by])
        with pytest.raises(RecoveredError, match="started again"):
            detector.find(frames[1])
        assert detector.pid != broken
        assert any(detector.find(frame) for frame in frames)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
def test_one_that_hangs_is_ended(hand_model: Path, frames: list[Frame], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detector_process, "_LONGEST_LOOK", 3.0)
    with DetectorProcess(hand_model) as detector:
        os.kill(detector.pid, signal.SIGSTOP)
        with pytest.raises(RecoveredError, match="started again"):
            detector.find(frames[0])
        detector.find(frames[1])


def test_a_fault_in_it_shows_nobody_a_traceback(hand_model: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with DetectorProcess(hand_model) as detector:
        with pytest.raises(RecoveredError):
            detector.find(Frame(np.zeros((0, 0, 3), np.uint8), 0.0))
        assert detector.find(Frame(np.zeros((480, 640, 3), np.uint8), 0.0)) is None
    assert "Traceback" not in capfd.readouterr().err


def test_a_model_that_is_none_is_named_as_by_the_other(tmp_path: Path) -> None:
    model = tmp_path / "hand_landmarker.task"
    with pytest.raises(HandModelError, match=r"hand_landmarker\.task"):
        DetectorProcess(model)
    model.write_bytes(b"nonsense")
    with pytest.raises(HandModelError, match="is no hand model"):
        DetectorProcess(model)


def test_closed_it_leaves_no_process(hand_model: Path) -> None:
    detector = DetectorProcess(hand_model)
    process = psutil.Process(detector.pid)
    detector.close()
    assert not process.is_running()


def test_it_ends_with_a_program_that_is_killed(hand_model: Path) -> None:
    line = (
        "import sys; from pathlib import Path; from tray_asl.hands.detector_process import DetectorProcess\n"
        "print(DetectorProcess(Path(sys.argv[1])).pid, flush=True); input()"
    )
    command = [sys.executable, "-c", line, str(hand_model)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        detector = psutil.Process(int(program.stdout.readline()))
        program.kill()
    wait_until(lambda: not detector.is_running() or detector.status() == psutil.STATUS_ZOMBIE, "it to end")
