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


def test_a_picture_that_cannot_be_read_is_named_and_the_rest_go_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("1.png", "3.png"):
        save(tmp_path / name)
    (tmp_path / "2.png").write_text("not a picture")
    assert [path.name for path, _ in read_pictures(tmp_path)] == ["1.png", "3.png"]
    assert "2.png is damaged or is not a picture" in caplog.text
    with pytest.raises(CaptureError, match=r"2\.png"):
        list(read_pictures(tmp_path / "2.png"))


NOISE = Image.fromarray(np.random.default_rng(0).integers(0, 255, (60, 80, 3), np.uint8))
RAMP = np.arange(4800).reshape(60, 80)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "LAB", "YCbCr"])
def test_pictures_of_every_mode_are_read(tmp_path: Path, mode: str) -> None:
    suffix = {"CMYK": "jpg", "LAB": "tif", "YCbCr": "tif"}.get(mode, "png")
    NOISE.convert(mode).save(tmp_path / f"p.{suffix}")
    image = read_picture(tmp_path / f"p.{suffix}").image
    assert image.shape == (60, 80, 3)
    assert 100 < image.mean() < 155
    assert image.std() > 30


@pytest.mark.parametrize("values", [RAMP.astype(np.uint16), RAMP.astype(np.int32), (RAMP / 5000).astype(np.float32)])
def test_grey_of_many_bits_keeps_its_contrast(tmp_path: Path, values: np.ndarray) -> None:
    Image.fromarray(values).save(tmp_path / "deep.tif")
    image = read_picture(tmp_path / "deep.tif").image
    assert image[0, 0, 0] == 0
    assert image[-1, -1, 0] == 255
    assert image[30, 0, 0] == pytest.approx(127, abs=4)


def test_what_is_transparent_shows_white_instead_of_what_is_hidden_there(tmp_path: Path) -> None:
    Image.new("RGBA", (8, 6), (200, 0, 0, 0)).save(tmp_path / "clear.png")
    assert read_picture(tmp_path / "clear.png").image.min() == 255


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (9000, 4500)])
def test_tiny_and_huge_pictures_are_read_and_none_is_larger_than_helps(tmp_path: Path, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", size, "red").save(tmp_path / "p.jpg", exif=exif)
    height, width, _ = read_picture(tmp_path / "p.jpg").image.shape
    assert max(height, width) < 4096
    assert height / width == pytest.approx(size[0] / size[1], rel=0.01) or min(size) == 1


def test_a_picture_that_would_fill_the_memory_is_too_large(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "bomb.png")
    with pytest.raises(CaptureError, match=r"bomb\.png is too large"):
        read_picture(tmp_path / "bomb.png")


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@given(damage=st.binary(max_size=60))
def test_damaged_metadata_harm_nothing(tmp_path_factory: pytest.TempPathFactory, damage: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.jpg"
    NOISE.save(path, exif=b"Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01" + damage)
    assert read_picture(path).image.size == 60 * 80 * 3


def test_a_folder_that_may_not_be_read_is_not_called_empty(ordinary_folder: Path) -> None:
    closed = ordinary_folder / "closed"
    closed.mkdir()
    Image.new("L", (9, 9)).save(closed / "a.png")
    closed.chmod(0)
    try:
        with pytest.raises(CaptureError, match=r"closed cannot be read \(Permission denied\)\. Check its permissions"):
            picture_paths([closed])
        with pytest.raises(CaptureError, match=r"a\.png cannot be read \(Permission denied\)"):
            picture_paths([closed / "a.png"])
    finally:
        closed.chmod(0o700)


def test_missing_paths_and_empty_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match=r"no file or folder .*nowhere"):
        picture_paths([tmp_path / "nowhere"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(CaptureError, match=r"empty has no picture in it"):
        read_pictures(tmp_path / "empty")
