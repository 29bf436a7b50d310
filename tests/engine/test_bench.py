"""The benchmark: a scene is measured in a process of its own, and costs less than looking at every picture."""

import subprocess
import sys
from pathlib import Path

import pytest

from tray_asl.engine.bench import scenes
from tray_asl.engine.bench.clips import write_room
from tray_asl.engine.bench.scenes import BenchError


@pytest.mark.usefixtures("hand_model")
def test_an_empty_room_costs_a_fraction_of_looking_at_every_picture(tmp_path: Path) -> None:
    write_room(tmp_path / "room.mp4", 8)
    program, plain = (scenes._measured(name, tmp_path / "room.mp4", 3) for name in ("nothing moves", "plain loop"))
    assert 0 < program.cpu < plain.cpu / 2
    assert program.memory_mb > 50
    assert program.ready_s is not None
    assert plain.ready_s is None


def test_a_scene_that_cannot_be_measured_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match=r"'signing' could not be measured: .*no file or folder"):
        scenes._measured("signing", tmp_path / "gone.mp4", 1)


def test_mediapipe_loads_without_the_plots_it_never_makes() -> None:
    program = (
        "import sys; from tray_asl.hands.mediapipe import load_mediapipe; "
        "assert load_mediapipe().tasks.vision.HandLandmarker; assert 'matplotlib' not in sys.modules; "
        "import matplotlib.pyplot; assert matplotlib.__file__"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
