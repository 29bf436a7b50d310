"""Pictures from files and folders: their order, how they are held, and those that are none."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tray_asl.capture.pictures import counting_order, picture_paths, read_picture, read_pictures
from tray_asl.capture.source import CaptureError


def save(path: Path, size: tuple[int, int] = (8, 6), color: str = "red") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, color).save(path)
    return path


def test_pictures_of_all_folders_come_in_the_order_a_person_counts_them(tmp_path: Path) -> None:
    names = ["2.png", "10.png", "a/hand2.JPG", "a/hand10.webp", "b/x.tiff", "b10/x.bmp"]
    for name in reversed(names):
        save(tmp_path / name)
    save(tmp_path / "a" / ".hidden.png")
    (tmp_path / "notes.txt").write_text("not a picture")
    assert [str(path.relative_to(tmp_path)) for path in picture_paths([tmp_path])] == names


def test_files_that_are_named_stay_where_they_were_named(tmp_path: Path) -> None:
    late, early = save(tmp_path / "z.png"), save(tmp_path / "a.png")
    assert picture_paths([late, early, tmp_path]) == [late, early, early, late]


@given(st.lists(st.tuples(st.sampled_from(["hand", "a", "ß²"]), st.integers(0, 10**20), st.text())))
def test_numbers_in_any_names_count_as_numbers(names: list[tuple[str, int, str]]) -> None:
    counted = sorted({(text, number): f"{text}{number} {rest}" for text, number, rest in names}.items())
    assert sorted((name for _, name in counted), key=counting_order) == [name for _, name in counted]


def test_pictures_are_rgb_and_thirty_a_second(tmp_path: Path) -> None:
    for i, color in enumerate(["red", "lime", "blue", "white"]):
        save(tmp_path / f"{i}.png", color=color)
    read = list(read_pictures(tmp_path))
    assert [path.name for path, _ in read] == ["0.png", "1.png", "2.png", "3.png"]
    assert [tuple(frame.image[0, 0]) for _, frame in read][:3] == [(255, 0, 0), (0, 255, 0), (0, 0, 255)]
    assert [frame.time for _, frame in read] == pytest.approx([0, 1 / 30, 2 / 30, 3 / 30])
    assert all(frame.image.shape == (6, 8, 3) and frame.image.flags.c_contiguous for _, frame in read)


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "CMYK"])
def test_every_kind_of_picture_becomes_rgb(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "picture.tiff"
    Image.new("RGB", (8, 6), "white").convert(mode).save(path)
    frame = read_picture(path)
    assert frame.image.dtype == np.uint8
    assert frame.image.shape == (6, 8, 3)
    assert frame.image.min() == 255


def test_a_picture_taken_with_the_camera_on_its_side_is_set_upright(tmp_path: Path) -> None:
    picture = Image.new("RGB", (8, 6), "black")
    picture.paste("white", (0, 0, 8, 1))  # the top edge, which is to be the right one
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn by 90 degrees clockwise
    picture.save(tmp_path / "side.png", exif=exif)
    image = read_picture(tmp_path / "side.png").image
    assert image.shape == (8, 6, 3)
    assert image[:, -1].min() == 255
    assert image[:, 0].max() == 0


def test_mirrored_pictures_are_flipped_back(tmp_path: Path) -> None:
    picture = Image.new("RGB", (8, 6), "black")
    picture.paste("white", (0, 0, 1, 6))
    picture.save(tmp_path / "mirrored.png")
    image = read_picture(tmp_path / "mirrored.png", mirrored=True).image
    assert image[:, -1].min() == 255
    assert image[:, :-1].max() == 0
    assert image.flags.c_contiguous


@pytest.mark.parametrize("damage", [b"", b"hello", None], ids=["empty", "text", "cut off"])
def test_a_picture_that_cannot_be_read_is_named(tmp_path: Path, damage: bytes | None) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8)
    path = tmp_path / "broken.jpg"
    Image.fromarray(noise).save(path)
    path.write_bytes(path.read_bytes()[:1000] if damage is None else damage)
    with pytest.raises(CaptureError, match=r"broken\.jpg is damaged or is not a picture"):
        read_picture(path)


def test_pictures_are_read_one_at_a_time(tmp_path: Path) -> None:
    save(tmp_path / "1.png")
    (tmp_path / "2.png").write_text("not a picture")
    pictures = read_pictures(tmp_path)
    assert next(pictures)[0].name == "1.png"
    with pytest.raises(CaptureError, match=r"2\.png"):
        next(pictures)


def test_missing_paths_and_empty_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match=r"no file or folder .*nowhere"):
        picture_paths([tmp_path / "nowhere"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(CaptureError, match=r"empty has no picture in it"):
        read_pictures(tmp_path / "empty")
