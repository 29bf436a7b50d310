"""One picture of a posed hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.training.synthetic_hand.camera import framing
from tray_asl.training.synthetic_hand.shading import shade
from tray_asl.training.synthetic_hand.skeleton import AVERAGE, pose_hand
from tray_asl.training.synthetic_hand.solid import build_solid
from tray_asl.training.synthetic_hand.sphere_tracing import trace

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.hands.hand import Side
    from tray_asl.training.synthetic_hand.appearance import Appearance
    from tray_asl.training.synthetic_hand.camera import Camera
    from tray_asl.training.synthetic_hand.skeleton import HandShape, Skeleton

    Floats = NDArray[np.float32]


ELBOW = (0.0, -1.0, -0.25)
"""The direction in space from the wrist to the elbow of a person who signs at ease."""


@dataclass(frozen=True, slots=True)
class View:
    """How a hand is seen.

    Attributes:
        size: (width, height) of the picture in pixels.
        fill: the hand's greatest extent as a share of the shorter side.
        distance: from the camera to the wrist, in centimeters.
        middle: where the hand's middle is, as shares of the size.
        elbow: the direction in space from the wrist to the elbow, as far as the wrist lets it be reached.
    """

    size: tuple[int, int] = (256, 256)
    fill: float = 0.6
    distance: float = 55.0
    middle: tuple[float, float] = (0.5, 0.45)
    elbow: tuple[float, float, float] = ELBOW


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A synthetic picture and the truth about it.

    Attributes:
        image: uint8[height, width, 3], RGB, not mirrored, as in `Frame.image`.
        landmarks: float32[21, 3], where the joints truly are, as in `Hand.landmarks`.
        side: which hand it shows.
    """

    image: NDArray[np.uint8]
    landmarks: Floats
    side: Side

    def mirrored(self) -> Picture:
        """Show the other hand making the same sign."""
        flipped = self.landmarks * np.array([-1, 1, 1], np.float32) + np.array([self.image.shape[1], 0, 0], np.float32)
        other: Side = "left" if self.side == "right" else "right"
        return Picture(np.ascontiguousarray(self.image[:, ::-1]), flipped, other)


def render(pose: Floats, view: View, appearance: Appearance, shape: HandShape = AVERAGE) -> Picture:
    """Draw one right hand, framed by its joints.

    Args:
        pose: float32[24] of degrees.
        view: how the hand is seen.
        appearance: skin, light and background, of the view's size.
        shape: the hand's measures.
    """
    skeleton = pose_hand(pose, shape)
    camera = framing(view.size, skeleton.joints, view.fill, view.distance, view.middle)
    return Picture(draw(skeleton, camera, appearance, view.elbow), camera.landmarks(skeleton.joints), "right")


def draw(
    skeleton: Skeleton,
    camera: Camera,
    appearance: Appearance,
    elbow: tuple[float, float, float] = ELBOW,
    shift: tuple[float, float] = (0.0, 0.0),
) -> NDArray[np.uint8]:
    """Draw one right hand.

    Args:
        skeleton: the posed hand; no batch.
        camera: what looks at it.
        appearance: skin, light and background, of the camera's size.
        elbow: as in View.
        shift: centimeters (right, up) by which the hand is moved.

    Returns:
        The picture, uint8[height, width, 3], RGB.
    """
    solid = build_solid(skeleton, elbow).moved(np.array([*shift, 0.0], np.float32))
    return shade(trace(solid, camera), solid, appearance, camera.size)
