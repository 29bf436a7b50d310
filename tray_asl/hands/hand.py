"""The value that hands hands on: one hand in pixels."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True, eq=False)
class Hand:
    """A hand found in one frame.

    Attributes:
        time: the frame's time in seconds.
        landmarks: float32[21, 3] in the order of landmarks.py, in pixels of the picture: x right, y down, z depth
            relative to the wrist in the scale of x, smaller is nearer.
        side: which of the person's hands it is.
        score: MediaPipe's handedness score, 0.5 to 1.
        picture_size: (width, height) of the frame in pixels.
    """

    time: float
    landmarks: NDArray[np.float32]
    side: Side
    score: float
    picture_size: tuple[int, int]
