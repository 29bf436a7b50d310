"""What a synthetic picture looks like: skin, light, background and the camera's flaws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Appearance:
    """Everything about a picture but the hand's pose and place. Colors are linear RGB, float32[3].

    Attributes:
        skin: the back of the hand.
        palm: the palm.
        nail: the nails.
        light: unit vector in space towards the lamp.
        lamp: the lamp's color.
        softness: of the lamp's shadows, from 0, hard, to 1.
        ambient: color of the light from all around.
        shine: how oily the skin is.
        background: float32[height, width, 3].
        exposure: factor on everything.
        blur: of the lens, sigma in pixels.
        noise: of the sensor, sigma in steps of 8-bit brightness.
        seed: of the sensor's noise.
    """

    skin: Floats
    palm: Floats
    nail: Floats
    light: Floats
    lamp: Floats
    softness: float
    ambient: Floats
    shine: float
    background: Floats
    exposure: float = 1.0
    blur: float = 0.45
    noise: float = 0.0
    seed: int = 0

    def grain(self, shape: tuple[int, ...]) -> Floats:
        """Draw the sensor's noise for a picture, float32 of its shape."""
        rng = np.random.default_rng(self.seed)
        return rng.standard_normal(shape, np.float32) * np.float32(self.noise)


def plain_appearance(size: tuple[int, int]) -> Appearance:
    """Give the appearance of the sample clip and of the pictures of signs: soft daylight before a gray-blue wall."""
    width, height = size
    fall = np.linspace(1.08, 0.88, height, dtype=np.float32)[:, None, None]
    wall = np.broadcast_to(linear(151, 163, 172), (height, width, 3)) * fall
    skin, palm = skin_tone(0.32)
    return Appearance(
        skin, palm, _nail(skin), _unit(-0.45, 0.65, 0.75), 0.78 * np.ones(3, np.float32), 0.25,
        np.array([0.33, 0.34, 0.37], np.float32), 1.0, wall.astype(np.float32),
    )  # fmt: skip


def random_appearance(rng: np.random.Generator, size: tuple[int, int]) -> Appearance:
    """Draw an appearance at random, as varied as webcams, rooms and people are."""
    skin, palm = skin_tone(float(rng.uniform(0.0, 1.0)))
    skin, palm = (color * np.exp(rng.normal(0, 0.05, 3)).astype(np.float32) for color in (skin, palm))
    warmth = np.exp(rng.normal(0, 0.12) * np.array([1.0, 0.1, -1.0])).astype(np.float32)
    share = float(rng.uniform(0.3, 0.75))
    side = rng.normal(0, 0.7), rng.uniform(-0.2, 1.2), rng.uniform(0.15, 1.2)
    return Appearance(
        skin=skin,
        palm=palm,
        nail=_nail(skin),
        light=_unit(*(float(part) for part in side)),
        lamp=np.float32(1.3 * (1 - share)) * warmth,
        softness=float(rng.uniform(0.08, 0.8)),
        ambient=np.float32(0.95 * share) * np.exp(rng.normal(0, 0.06, 3)).astype(np.float32),
        shine=float(rng.uniform(0.0, 2.0)),
        background=_draw_background(rng, size),
        exposure=float(np.exp(rng.normal(0.05, 0.22))),
        blur=float(rng.uniform(0.3, 1.0)),
        noise=float(rng.exponential(2.5)),
        seed=int(rng.integers(2**31)),
    )


def linear(red: float, green: float, blue: float) -> Floats:
    """Turn an sRGB color (0 to 255) into linear RGB."""
    return (np.array([red, green, blue], np.float32) / np.float32(255)) ** np.float32(2.2)


# From light to dark: the back of the hand and the palm, by eye.
_TONES = [
    ((244, 210, 188), (246, 205, 188)),
    ((226, 180, 150), (240, 192, 170)),
    ((198, 146, 112), (226, 172, 146)),
    ((160, 108, 78), (206, 150, 122)),
    ((112, 72, 52), (182, 128, 102)),
    ((74, 48, 38), (150, 104, 84)),
]


def skin_tone(darkness: float) -> tuple[Floats, Floats]:
    """Give the colors of the back of the hand and of the palm for a skin from light (0) to dark (1)."""
    place = darkness * (len(_TONES) - 1)
    low = min(int(place), len(_TONES) - 2)
    share = np.float32(place - low)
    light, dark = _TONES[low], _TONES[low + 1]
    back, palm = (linear(*light[i]) * (1 - share) + linear(*dark[i]) * share for i in range(2))
    return back, palm


def _nail(skin: Floats) -> Floats:
    return np.asarray(skin * 0.65 + linear(238, 196, 188) * 0.35, np.float32)


def _draw_background(rng: np.random.Generator, size: tuple[int, int]) -> Floats:
    """Draw a wall, or a room out of focus: a slope of light, and blurred patches of other colors."""
    width, height = size
    grid = rng.uniform(0.03, 0.8) * np.exp(rng.normal(0, 0.12, (1, 1, 3))) * np.ones((8, 8, 3))
    if rng.random() < 0.7:
        grid = grid * np.exp(rng.normal(0, rng.uniform(0.05, 0.6), (8, 8, 1)) + rng.normal(0, 0.06, (8, 8, 3)))
    picture = cv2.resize(grid.astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    for _ in range(rng.poisson(3) if rng.random() < 0.6 else 0):
        color = np.exp(rng.normal(-1.2, 0.8)) * np.exp(rng.normal(0, 0.25, 3))
        corner = rng.uniform(-0.2, 1.0, 2) * size
        extent = rng.uniform(0.05, 0.6, 2) * size
        cv2.rectangle(picture, corner.astype(int).tolist(), (corner + extent).astype(int).tolist(), color.tolist(), -1)
    blurred = cv2.GaussianBlur(picture, (0, 0), float(rng.uniform(0.5, 8.0)))
    texture = rng.normal(0, rng.uniform(0, 0.06), (height // 2 + 1, width // 2 + 1, 1)).astype(np.float32)
    grain = cv2.resize(texture, size)[:, :, None]
    return np.asarray(np.clip(blurred * (1 + grain), 0, 1.2), np.float32)


def _unit(x: float, y: float, z: float) -> Floats:
    vector = np.array([x, y, z], np.float32)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)
