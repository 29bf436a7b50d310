"""OpenCV, silenced: what it writes to the terminal by itself says nothing to a person. Importing it takes 0.4 s."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")  # FFmpeg's AV_LOG_QUIET; read when the first file is opened

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["cv2", "to_rgb"]

cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


def to_rgb(bgr: NDArray[np.integer | np.floating], *, mirrored: bool) -> NDArray[np.uint8]:
    """Make a frame's image, uint8[height, width, 3], of OpenCV's; flipped in x if it came mirrored."""
    rgb = bgr[:, ::-1, ::-1] if mirrored else cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
    return np.ascontiguousarray(rgb, np.uint8)
