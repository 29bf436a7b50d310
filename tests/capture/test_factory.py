"""What the setting camera.source may mean, and what is said of what it cannot."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tray_asl.capture import factory
from tray_asl.capture.cameras import Camera
from tray_asl.capture.factory import open_source
from tray_asl.capture.frame import Frame
from tray_asl.capture.source import CaptureError, Source, Trouble


def times(source: Source) -> list[float]:
    read = []
    while not source.ended:
        got = source.read(10)
        if isinstance(got, Frame):
            read.append(got.time)
    source.close()
    return read


def test_a_video_is_read_whole_and_fast(write_video: Callable[..., Path]) -> None:
    source = open_source(str(write_video("v.avi", frames=30, rate=25)), fast=True)
    assert not source.live
    assert times(source) == pytest.approx([i / 25 for i in range(30)])


def test_a_video_plays_in_its_own_time(write_video: Callable[..., Path]) -> None:
    read = times(open_source(str(write_video("v.avi", frames=10))))
    assert read
    assert read == sorted(set(read))


def test_a_folder_is_read_thirty_pictures_a_second(tmp_path: Path) -> None:
    for i in range(3):
        Image.new("RGB", (8, 6)).save(tmp_path / f"{i}.png")
    assert times(open_source(str(tmp_path), fast=True)) == pytest.approx([0, 1 / 30, 2 / 30])
    assert times(open_source(str(tmp_path / "0.png"), fast=True)) == [0]


def test_mirrored_sources_are_flipped_back(write_video: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    picture = Image.new("RGB", (160, 120))
    picture.paste("white", (0, 0, 32, 120))
    picture.save(tmp_path / "pictures" / "1.png")
    for spec in (write_video("v.avi"), tmp_path / "pictures"):
        got = open_source(str(spec), fast=True, mirrored=True).read(10)
        assert isinstance(got, Frame)
        assert got.image[:, -24:].mean() > 240


@pytest.mark.parametrize(
    ("spec", "complaint"),
    [
        ("", "No source is given"),
        (" ", "No source is given"),
        ("gone.mp4", "no file or folder gone.mp4"),
        ("gone/with/it", "no file or folder gone/with/it"),
        ("notes.txt", "notes.txt is not a video"),
        ("empty", "empty has no picture in it"),
        ("pipe", "pipe is neither a file nor a folder"),
        ("x" * 300, "cannot be read"),
    ],
)
def test_what_is_no_source_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spec: str, complaint: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CaptureError, match=complaint):
        open_source(spec)


@pytest.mark.parametrize("spec", ["97", "A camera that is not here"])
def test_a_camera_that_is_not_connected_is_waited_for(spec: str) -> None:
    source = open_source(spec)
    got = source.read(10)
    assert source.live
    assert not source.ended
    assert isinstance(got, Trouble)
    assert f"Camera '{spec}' is not connected" in got.message
    assert "Trying again in 0.5 s." in got.message
    source.close()


def test_a_name_of_several_cameras_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(factory, "find_cameras", lambda: [Camera(0, "Logi A"), Camera(2, "Logi B")])
    with pytest.raises(CaptureError, match=r"Camera 0 \(Logi A\), Camera 2 \(Logi B\)"):
        open_source("logi")


def test_importing_it_does_not_hold_up_the_tray() -> None:
    program = "import sys, tray_asl.capture.factory; print('cv2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
