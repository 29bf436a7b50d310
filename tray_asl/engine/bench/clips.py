"""Films for the scenes that no committed film shows: an empty room, and a person whose hand is not to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.capture.opencv import cv2

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

RATE = 30.0
_WIDTH, _HEIGHT = 640, 480
_NOISE = 2.0
"""Standard deviation of a pixel from picture to picture, 0 to 255: an estimate. More costs more to decode."""


def write_room(path: Path, seconds: float) -> None:
    """Write a film in which nothing moves but the camera's noise."""
    _write(path, seconds, lambda _: _room())


def write_person(path: Path, seconds: float) -> None:
    """Write a film of a drawn head and shoulders that are never still."""
    _write(path, seconds, _person)


def _write(path: Path, seconds: float, picture: Callable[[float], NDArray[np.uint8]]) -> None:
    noise = np.random.default_rng(0)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), RATE, (_WIDTH, _HEIGHT))
    for number in range(round(seconds * RATE)):
        noisy = picture(number / RATE) + noise.normal(0, _NOISE, (_HEIGHT, _WIDTH, 1))
        writer.write(np.clip(noisy, 0, 255).astype(np.uint8))
    writer.release()


def _room() -> NDArray[np.uint8]:
    """Draw a wall, a window and a shelf."""
    picture = np.full((_HEIGHT, _WIDTH, 3), (150, 165, 170), np.uint8)
    cv2.rectangle(picture, (40, 40), (220, 260), (235, 225, 215), -1)
    cv2.rectangle(picture, (430, 300), (640, 480), (60, 80, 110), -1)
    return picture


def _person(time: float) -> NDArray[np.uint8]:
    picture = _room()
    x, y = 320 + round(25 * np.sin(1.7 * time)), 190 + round(8 * np.sin(2.9 * time))
    cv2.ellipse(picture, (x, 480), (190, 200), 0, 180, 360, (120, 60, 50), -1)
    cv2.ellipse(picture, (x, y), (70, 95), 0, 0, 360, (140, 170, 215), -1)
    opening = 6 + round(5 * np.sin(11 * time))  # of the mouth: the person talks
    cv2.ellipse(picture, (x, y + 45), (24, opening), 0, 0, 360, (70, 60, 120), -1)
    return picture
