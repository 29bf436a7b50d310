"""What keeps a hand from being read, in words: light, sharpness, and where the hand is in the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tray_asl.hands.grey import is_grey
from tray_asl.hands.landmarks import MIDDLE_MCP, WRIST

if TYPE_CHECKING:
    from tray_asl.capture.frame import Frame
    from tray_asl.hands.hand import Hand

_EVERY: Final = 1.0
"""Seconds from one judgement to the next."""

_BELIEVED: Final = 2.0
"""Seconds that something must be so until it is said, and must not be so until it is said no more."""

_SAMPLE: Final = 8
"""Every so many pixels across and down are looked at for the light."""

_DARK, _GLARING, _TOO_MUCH_GLARE = 35, 250, 0.35
"""Mean brightness, 0 to 255, under which it is dark; from which a pixel is white; and what share of it is much."""

_SHARP: Final = 5.0
"""Variance of the Laplacian (Pech-Pacheco et al. 2000) under which a picture of 640 pixels is out of focus.

Sixteen films, one of them drawn, have 9 to 194, and 0.3 to 2.7 once they are blurred over 3 pixels.
"""

_NEAR, _FAR = 0.42, 0.04
"""Length from wrist to middle knuckle, in parts of the picture's longer side, beyond which a hand is badly read."""

_OUTSIDE: Final = 0.02
"""How far a point of the hand must lie outside of the picture, in parts of its size, until the hand is cut off."""


class Adviser:
    """Judges a picture now and then, and says what has been wrong for a while.

    Attributes:
        sentence: what is wrong and what to do; empty where nothing is.
    """

    def __init__(self) -> None:
        self._judged = self._since = float("-inf")
        self._found = ""
        self.sentence = ""

    def see(self, frame: Frame, hand: Hand | None, of_turn: str = "") -> None:
        """Take in a frame with the hand that was found in it, and what is wrong with how the camera hangs."""
        if 0 <= frame.time - self._judged < _EVERY:
            return
        self._judged = frame.time
        found = of_turn or judge(frame, hand)
        if found != self._found:
            self._found, self._since = found, frame.time
        elif frame.time - self._since >= _BELIEVED:
            self.sentence = found


def judge(frame: Frame, hand: Hand | None) -> str:
    """Say what is wrong with one picture, or nothing."""
    return (_of_hand(hand) if hand is not None else "") or _of_light(frame) or (_of_camera(frame) if not hand else "")


def _of_hand(hand: Hand) -> str:
    places = hand.landmarks[:, :2] / hand.picture_size
    length = np.linalg.norm(hand.landmarks[MIDDLE_MCP, :2] - hand.landmarks[WRIST, :2]) / max(hand.picture_size)
    if length > _NEAR:
        return "Your hand is very near. Hold it further away from the camera."
    if places.min() < -_OUTSIDE or places.max() > 1 + _OUTSIDE:
        return "A part of your hand is outside of the picture. Hold it more to the middle."
    if length < _FAR:
        return "Your hand is far away. Hold it nearer to the camera."
    return ""


def _of_light(frame: Frame) -> str:
    green = frame.image[::_SAMPLE, ::_SAMPLE, 1]
    if green.size and green.mean() < _DARK:
        return "It is dark. Give your hand more light from the front."
    if green.size and (green >= _GLARING).mean() > _TOO_MUCH_GLARE:
        return "The picture is too bright. Turn away from the window or the lamp, or cover it."
    return ""


def _of_camera(frame: Frame) -> str:
    if not frame.image.size:
        return ""
    if is_grey(frame.image):
        return "This camera gives grey pictures, in which many hands are not found. Choose another, if there is one."
    import cv2  # noqa: PLC0415 - slow to import

    grey = cv2.resize(cv2.extractChannel(frame.image, 1), (640, 480), interpolation=cv2.INTER_AREA)
    if cv2.Laplacian(grey, cv2.CV_32F).var() < _SHARP:
        return "The picture is blurred. Wipe the lens, or turn its ring."
    return ""
