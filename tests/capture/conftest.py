"""Recordings made for the tests: the brightness of each picture says which one it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from tests.settings.conftest import ordinary_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["ordinary_folder"]


@pytest.fixture
def write_video(tmp_path: Path) -> Callable[..., Path]:
    """Write a video of 160x120 whose nth picture has brightness 8 n, with a white stripe at the left edge."""

    def write(name: str, codec: str = "MJPG", frames: int = 30, rate: float = 30.0) -> Path:
        path = tmp_path / name
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*codec), rate, (160, 120))
        assert writer.isOpened()
        for i in range(frames):
            writer.write(_striped(8 * i))
        writer.release()
        return path

    return write


def _striped(brightness: int) -> NDArray[np.uint8]:
    image = np.full((120, 160, 3), brightness, np.uint8)
    image[:, :32] = 255
    return image
