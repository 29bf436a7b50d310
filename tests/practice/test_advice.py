"""What a hand that is taken for another sign is told."""

from __future__ import annotations

import pytest

from tray_asl.hands.hand import Hand
from tray_asl.practice.advice import advise
from tray_asl.signs.references import load_references


def synthetic(sign: str, side: str) -> Hand:
    points = load_references()[sign][0].reshape(21, 3) * 100
    mirrored = points * (-1 if side == "left" else 1, 1, 1)
    return Hand(0.0, mirrored.astype("float32"), side, 1.0, (640, 480))  # type: ignore[arg-type]


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(
    ("made", "meant", "advice"),
    [
        ("A", "S", "Lay the thumb further across the fingers."),
        ("S", "A", "Take the thumb out to the side, away from the fingers."),
        ("W", "B", "Straighten the little finger."),
        ("V", "U", "Bring the index and the middle finger closer together."),
        ("U", "V", "Spread the index and the middle finger."),
        ("U", "R", "Cross the middle finger over the index finger."),
        ("D", "X", "Bend the index finger more."),
        ("N", "M", "Straighten the ring finger."),
        ("A", "C", "Open all four fingers."),
        ("5", "S", "Close all four fingers."),
    ],
)
def test_the_joint_that_tells_two_signs_apart_is_named(made: str, meant: str, advice: str, side: str) -> None:
    assert advise(synthetic(made, side), meant, made) == advice


def test_signs_that_are_drawn_have_no_advice() -> None:
    assert not advise(synthetic("I", "right"), "J", "I")
