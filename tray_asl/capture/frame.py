"""The value that capture hands on: one picture and when it was taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture as the camera saw it.

    Attributes:
        image: uint8[height, width, 3], RGB, never mirrored: a right hand that shows its palm, fingers up, has its thumb
            on the picture's right.
        time: seconds on a clock that only goes forward; a video file's own clock starts at 0.
    """

    image: NDArray[np.uint8]
    time: float

    def turned(self, degrees: int) -> Frame:
        """Copy the frame with its picture turned clockwise by 0, 90, 180 or 270 degrees."""
        return replace(self, image=np.ascontiguousarray(np.rot90(self.image, -degrees // 90))) if degrees else self
