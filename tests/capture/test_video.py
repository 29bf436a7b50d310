"""Video files: every frame at its own time, whatever the file says of them."""

import math
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tray_asl.capture.source import CaptureError
from tray_asl.capture.video import SteadyClock, read_video


@pytest.mark.parametrize(("name", "codec"), [("v.mp4", "mp4v"), ("v.avi", "MJPG"), ("v.webm", "VP80")])
def test_every_frame_comes_in_order_at_the_files_own_time(
    write_video: Callable[..., Path], name: str, codec: str
) -> None:
    frames = list(read_video(write_video(name, codec, frames=20, rate=25)))
    assert [round(frame.image[:, 100:].mean() / 8) for frame in frames] == list(range(20))
    assert [frame.time for frame in frames] == pytest.approx([i / 25 for i in range(20)], abs=0.001)
    assert all(frame.image.shape == (120, 160, 3) and frame.image.flags.c_contiguous for frame in frames)


def test_colors_are_rgb(tmp_path: Path) -> None:
    Image.new("RGB", (64, 48), "red").save(tmp_path / "red.gif", save_all=True)
    red, green, blue = next(read_video(tmp_path / "red.gif")).image[0, 0]
    assert red > 200
    assert max(green, blue) < 50


def test_mirrored_videos_are_flipped_back(write_video: Callable[..., Path]) -> None:
    path = write_video("v.avi")
    assert next(read_video(path)).image[:, :24].mean() > 240
    image = next(read_video(path, mirrored=True)).image
    assert image[:, -24:].mean() > 240
    assert image[:, :24].mean() < 10
    assert image.flags.c_contiguous


def test_a_rate_that_varies_is_kept(tmp_path: Path) -> None:
    pictures = [Image.new("L", (64, 48), 40 * i) for i in range(5)]
    durations = [40, 200, 1000, 60, 40]  # ms
    pictures[0].save(tmp_path / "v.gif", save_all=True, append_images=pictures[1:], duration=durations)
    assert [frame.time for frame in read_video(tmp_path / "v.gif")] == pytest.approx([0, 0.04, 0.24, 1.24, 1.3])


def test_a_video_taken_with_the_phone_on_its_side_is_set_upright(write_video: Callable[..., Path]) -> None:
    path = write_video("v.mp4", "mp4v")
    content = bytearray(path.read_bytes())
    matrix = content.index(b"tkhd") + 4 + 40  # of a track header of version 0 (ISO/IEC 14496-12, 8.3.2)
    quarter_turn = [(0, 1, 0), (-1, 0, 0), (0, 0, 16384)]
    content[matrix : matrix + 36] = b"".join(
        round(value * 65536).to_bytes(4, "big", signed=True) for row in quarter_turn for value in row
    )
    path.write_bytes(content)
    image = next(read_video(path)).image
    assert image.shape == (160, 120, 3)
    assert image[:24].mean() > 240  # what was the left edge is on top


def test_a_recording_that_was_cut_off_gives_what_it_has(write_video: Callable[..., Path]) -> None:
    path = write_video("v.avi", "MJPG")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert 5 < len(list(read_video(path))) < 25


@pytest.mark.parametrize("content", [b"", b"hello", b"\0" * 100_000])
def test_a_file_that_is_no_video_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "talk.mp4"
    path.write_bytes(content)
    with pytest.raises(CaptureError, match=r"talk\.mp4 is not a video"):
        read_video(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match=r"no file or folder .*gone\.mp4"):
        read_video(tmp_path / "gone.mp4")


def test_a_name_is_never_taken_for_an_address_or_a_sequence(
    write_video: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_video("v.avi", frames=3).rename(tmp_path / "http:%02d.avi")
    monkeypatch.chdir(tmp_path)
    assert len(list(read_video(Path("http:%02d.avi")))) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are not text")
def test_a_name_that_is_no_utf8_is_read_and_said(write_video: Callable[..., Path], tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.avi")
    write_video("v.avi", frames=3).rename(path)
    assert len(list(read_video(path))) == 3
    path.write_text("no video")
    with pytest.raises(CaptureError) as error:
        read_video(path)
    assert "caf?.avi is not a video" in str(error.value)


def test_a_damaged_middle_is_not_the_end_and_what_was_lost_is_said(
    write_video: Callable[..., Path], caplog: pytest.LogCaptureFixture
) -> None:
    path = write_video("v.mp4", "mp4v", frames=30)
    content = bytearray(path.read_bytes())
    start = content.index(b"mdat")
    picture = [at for at in range(start, len(content) - 4) if content[at : at + 4] == b"\0\0\1\xb6"]
    for at in picture[10:16]:  # MPEG-4 Visual's start code of a picture
        content[at : at + 12] = b"\xff" * 12
    path.write_bytes(content)
    times = [frame.time for frame in read_video(path)]
    assert 20 <= len(times) < 30
    assert times[-1] == pytest.approx(29 / 30, abs=0.01)
    assert "v.mp4 is damaged: 0.2 s of it could not be read" in caplog.text


def test_an_end_that_cannot_be_read_is_said(write_video: Callable[..., Path], caplog: pytest.LogCaptureFixture) -> None:
    path = write_video("v.mp4", "mp4v", frames=30)
    content = bytearray(path.read_bytes())
    start, end = content.index(b"mdat") + 4, content.index(b"moov") - 4
    half = (start + end) // 2
    content[half:end] = b"\xff" * (end - half)
    path.write_bytes(content)
    last = [frame.time for frame in read_video(path)][-1]
    assert 0.2 < last < 0.8
    (said,) = caplog.messages
    assert said == f"{path} is damaged: {1 - last:.1f} s of it could not be read."


def test_a_real_recording_has_all_its_frames(hand_data: Path) -> None:
    frames = [frame.time for frame in read_video(hand_data / "clips" / "ERIC_son.mp4")]
    assert frames == pytest.approx([i / 29.97 for i in range(307)], abs=0.001)


def test_nothing_is_written_to_the_terminal(tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_text("hello" * 1000)
    program = f"""
from pathlib import Path
from tray_asl.capture.device import CameraOpener, cv2
from tray_asl.capture.cameras import Camera
from tray_asl.capture.source import CaptureError
from tray_asl.capture.video import read_video
for attempt in (lambda: read_video(Path({str(broken)!r})), CameraOpener("99", find=lambda: [Camera(99, "none")]).open):
    try:
        attempt()
    except CaptureError:
        pass
    else:
        raise SystemExit("no error")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@given(st.lists(st.floats()), st.floats())
def test_time_goes_forward_whatever_the_stamps(stamps: list[float], rate: float) -> None:
    clock = SteadyClock(rate)
    times = [clock.time_of(stamp) for stamp in stamps]
    assert times[:1] in ([], [0.0])
    assert all(later > earlier for earlier, later in pairwise(times))
    assert all(map(math.isfinite, times))


@given(st.floats(-100, 100), st.lists(st.floats(0.002, 9.99), min_size=1))
def test_good_stamps_are_believed(start: float, steps: list[float]) -> None:
    clock = SteadyClock(30)
    stamp = start
    assert clock.time_of(stamp) == 0
    for step in steps:
        stamp += step
        assert clock.time_of(stamp) == pytest.approx(stamp - start, abs=1e-6)


def test_without_stamps_the_nominal_rate_counts_if_it_makes_sense() -> None:
    for rate, step in ((25.0, 0.04), (0.0, 1 / 30), (1000.0, 1 / 30), (math.nan, 1 / 30)):
        clock = SteadyClock(rate)
        assert [clock.time_of(0.0) for _ in range(4)] == pytest.approx([0, step, 2 * step, 3 * step])
