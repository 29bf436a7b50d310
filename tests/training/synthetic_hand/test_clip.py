"""Clips, the contact sheet and the command that writes them."""

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from tray_asl.capture.video import read_video
from tray_asl.errors import TrayAslError
from tray_asl.training.synthetic_hand.clip import ClipError, write_clip
from tray_asl.training.synthetic_hand.command import synthetic
from tray_asl.training.synthetic_hand.motion import Pace
from tray_asl.training.synthetic_hand.recording import recording


def test_a_clip_is_a_video_of_the_recording(tmp_path: Path) -> None:
    path = tmp_path / "v.mp4"
    pace = Pace(hold=0.2, enter=0.2)
    written = write_clip("v", path, pace)
    frames = list(read_video(path))
    assert len(frames) == written
    assert frames[1].time == pytest.approx(1 / 30, abs=1e-3)
    empty = frames[0].image.astype(int)
    assert empty.shape == (480, 640, 3)
    for frame, (_, landmarks) in zip(frames, recording("v", pace), strict=False):
        if landmarks is None:
            continue
        x, y = landmarks[9, :2].astype(int)
        assert np.abs(frame.image[y, x] - empty[y, x]).max() > 20, "the hand is where the recording says"


def test_a_character_without_a_sign_is_named(tmp_path: Path) -> None:
    with pytest.raises(ClipError, match="é"):
        write_clip("café", tmp_path / "x.mp4")
    assert not (tmp_path / "x.mp4").exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ClipError, match="missing"):
        write_clip("a", tmp_path / "missing" / "a.mp4")


def test_the_commands_write_what_they_say(tmp_path: Path) -> None:
    clip = CliRunner().invoke(synthetic, ["clip", "a", str(tmp_path / "a.mp4"), "--hold", "0.2"])
    assert clip.exit_code == 0, clip.output
    assert (tmp_path / "a.mp4").stat().st_size > 1000
    sheet = CliRunner().invoke(synthetic, ["sheet", str(tmp_path / "all.png")])
    assert sheet.exit_code == 0, sheet.output
    with Image.open(tmp_path / "all.png") as picture:
        assert picture.size == (8 * 256, 5 * 256)
    wrong = CliRunner().invoke(synthetic, ["sheet", str(tmp_path / "all.nonsense")])
    assert isinstance(wrong.exception, TrayAslError)
