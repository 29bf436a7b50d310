"""The value that capture hands on: one picture and when it was taken."""

from dataclasses import dataclass

import numpy as np
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
