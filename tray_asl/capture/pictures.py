"""Picture files: finding them in folders, and reading them one at a time."""

from __future__ import annotations

import logging
import os
import re
import warnings
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageOps

from tray_asl.capture.colour import in_colour
from tray_asl.capture.frame import Frame
from tray_asl.capture.paths import kind_of, missing
from tray_asl.capture.source import CaptureError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"})
"""Files with these are taken from folders. Not .gif: that is a video more often than not, and read as one."""

log = logging.getLogger(__name__)

warnings.filterwarnings("ignore", module=r"PIL\.")  # what is damaged or large in a file is dealt with here

_LONGEST_SIDE = 2048
"""Pixels that are left of a longer side where that is twice as long; HandLandmarker looks for hands at 192."""

RATE = 30.0
"""Pictures a second when a folder stands in for a camera."""


def picture_paths(paths: Iterable[Path]) -> list[Path]:
    """Replace each folder by the pictures in it and in its folders, in the order in which a person would count them.

    Files are kept as they are, whatever they are called; hidden files and folders are passed over.

    Raises:
        CaptureError: A path does not exist, or a folder has no picture or may not be read.
    """
    found: list[Path] = []
    for path in paths:
        match kind_of(path):
            case "folder":
                found += _pictures_in(path)
            case "file":
                found.append(path)
            case None:
                raise missing(path)
    return found


def read_picture(path: Path, *, time: float = 0.0, mirrored: bool = False) -> Frame:
    """Read one picture, upright if the file says how the camera was held; one of 4096 pixels or more is made smaller.

    Args:
        path: the file.
        time: the frame's, in seconds.
        mirrored: the file shows a mirrored picture; it is flipped back.

    Raises:
        CaptureError: The file is not a picture, or is damaged.
    """
    try:
        with Image.open(path) as picture:
            picture.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))  # lets JPEG decode a large picture at a fraction
            upright = in_colour(_upright(_not_too_large(picture)))
    except Image.DecompressionBombError as error:
        raise CaptureError(f"{path} is too large a picture. Make it smaller.") from error
    # Pillow's decoders raise these on files that are damaged or are something else.
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError) as error:
        raise CaptureError(f"{path} is damaged or is not a picture. Remove or replace it.") from error
    image = np.asarray(ImageOps.mirror(upright) if mirrored else upright, np.uint8)
    return Frame(np.ascontiguousarray(image), time)


def read_pictures(path: Path, *, mirrored: bool = False) -> Iterator[tuple[Path, Frame]]:
    """Read the pictures of a folder one after the other, 1/30 s apart. A single picture counts as a folder of one.

    Returns:
        An iterator over each picture's path and frame. One that cannot be read is logged, and the rest go on.

    Raises:
        CaptureError: There is no such folder, or no picture in it.
    """
    return _readable(picture_paths([path]), mirrored=mirrored)


def _readable(paths: list[Path], *, mirrored: bool) -> Iterator[tuple[Path, Frame]]:
    """Read the pictures that can be read.

    Raises:
        CaptureError: There is only one, and it cannot be read.
    """
    for i, path in enumerate(paths):
        try:
            frame = read_picture(path, time=i / RATE, mirrored=mirrored)
        except CaptureError as error:
            if len(paths) == 1:
                raise
            log.warning("%s", error)
        else:
            yield path, frame


def _not_too_large(picture: Image.Image) -> Image.Image:
    """Make a picture smaller that has more pixels than help to find a hand."""
    factor = max(picture.size) // _LONGEST_SIDE
    if factor <= 1:
        return picture
    exif = picture.getexif()
    smaller = (
        picture.reduce(factor)
        if picture.mode in {"L", "RGB", "CMYK"}
        else picture.resize([max(1, side // factor) for side in picture.size], Image.Resampling.NEAREST)
    )
    smaller.info["exif"] = exif.tobytes()
    return smaller


def _upright(picture: Image.Image) -> Image.Image:
    """Turn a picture as its metadata says, and not at all where these are damaged."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001 - Pillow's readers of metadata raise whatever the damage leads to
        return picture


def _pictures_in(folder: Path) -> list[Path]:
    found = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in PICTURE_SUFFIXES
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    ]
    if not found:
        try:
            os.scandir(folder).close()
        except OSError as error:
            raise CaptureError(
                f"The folder {folder} cannot be read ({error.strerror}). Check its permissions."
            ) from error
        kinds = ", ".join(sorted(PICTURE_SUFFIXES))
        raise CaptureError(
            f"The folder {folder} has no picture in it. Put some there ({kinds}), or give another folder."
        )
    return sorted(found, key=lambda path: [counting_order(part) for part in path.relative_to(folder).parts])


def counting_order(name: str) -> list[str | int]:
    """Make a sorting key by which 'hand2' comes before 'hand10': text and numbers in turn, so that like meets like."""
    return [int(part) if i % 2 else part.casefold() for i, part in enumerate(re.split(r"(\d+)", name))]
