"""Modifier signs in real pictures: found where a person makes one, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from tests.spelling.tracking.test_gestures import MODIFIER_SIGNS
from tray_asl.capture.frame import Frame
from tray_asl.engine.tracing import trace
from tray_asl.hands.detector import HandDetector
from tray_asl.hands.hand import Hand
from tray_asl.hands.landmarks import INDEX, INDEX_MCP, MIDDLE_MCP, PINKY_MCP, WRIST
from tray_asl.settings.schema import Settings
from tray_asl.settings.sections.hand import HandSettings
from tray_asl.spelling.tracking.geometry import HandGeometry
from tray_asl.spelling.tracking.gestures import Gestures
from tray_asl.spelling.tracking.hand_track import HandTrack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from tray_asl.hands.hand import Side

    Floats = NDArray[np.float64]

pytestmark = pytest.mark.slow

LOOKS, RATE = 3, 15


def held_still(hand: Hand) -> str | None:
    """Tell which modifier sign a hand makes that is held still for a second."""
    gestures, track, geometry = Gestures(), HandTrack(1.6), HandGeometry(hand)
    seen = None
    for _ in range(RATE):
        track.step(1 / RATE, geometry)
        gesture = gestures.step(1 / RATE, geometry, track)
        seen = gesture if gesture in MODIFIER_SIGNS else seen
    return seen


def people(hand_data: Path) -> Iterator[tuple[str, str, Hand]]:
    """Give every hand of the people to judge by, in each look: its recording, its letter or digit, and it."""
    for file in sorted((hand_data / "dev").glob("*/*.npz")):
        arrays = np.load(file)
        for landmarks, side in (("landmarks", "handedness"), ("landmarks2", "handedness2")):
            if landmarks not in arrays:
                continue
            looks, letters = arrays[landmarks], arrays["label"]
            sides = arrays[side] if side in arrays else np.full(len(looks), "Right")
            for look, letter, name in zip(looks, letters, sides, strict=True):
                if np.isfinite(look).all():
                    which: Side = "left" if name == "Left" else "right"
                    yield f"{file.parent.name}/{file.stem}", str(letter), Hand(0.0, look, which, 0.9, (640, 480))


def test_letters_and_digits_held_still_are_none(hand_data: Path) -> None:
    hands = 0
    for recording, letter, hand in people(hand_data):
        hands += 1
        assert held_still(hand) is None, f"{letter} of {recording}"
    assert hands > 40_000


def palm(hand: Hand) -> tuple[Floats, Floats]:
    """Measure a right hand's palm: where its wrist is, and its axes, as long as it is, as rows."""
    points = hand.landmarks.astype(float)
    along, across = points[MIDDLE_MCP] - points[WRIST], points[PINKY_MCP] - points[INDEX_MCP]
    size = np.linalg.norm(along)
    across -= across @ along / size**2 * along
    across *= size / np.linalg.norm(across)
    return points[WRIST], np.stack([along, across, np.cross(along, across) / size])


def with_index_finger(hand: Hand, other: Hand) -> Hand:
    """Give a hand the index finger of another hand, as it stands to that one's palm."""
    (_, axes), (_, other_axes) = palm(hand), palm(other)
    landmarks, points = hand.landmarks.copy(), other.landmarks.astype(float)
    for joint in INDEX[1:]:
        landmarks[joint] = landmarks[INDEX_MCP] + (points[joint] - points[INDEX_MCP]) @ np.linalg.inv(other_axes) @ axes
    return Hand(0.0, landmarks, "right", 0.9, hand.picture_size)


def test_hands_of_many_people_make_them(hand_data: Path) -> None:
    """Nobody was filmed who makes them: a Y with the index finger of an L of the same person is an I-love-you hand."""
    letters: dict[str, dict[str, list[Hand]]] = {}
    for recording, letter, hand in people(hand_data):
        if hand.side == "right":
            letters.setdefault(recording, {}).setdefault(letter, []).append(hand)
    rng = np.random.default_rng(1)
    found, signers = [], 0
    for own in letters.values():
        if {"Y", "L"} <= own.keys():
            signers += 1
            pairs = ((own["Y"][rng.integers(len(own["Y"]))], own["L"][rng.integers(len(own["L"]))]) for _ in range(20))
            found += [held_still(with_index_finger(*pair)) for pair in pairs]
    assert signers > 40
    assert found.count("i_love_you") >= 0.95 * len(found)


def test_other_gestures_held_still_are_none(hand_data: Path, hand_model: Path) -> None:
    """Each picture is shown for a second, as its third look has the hand."""
    found: dict[str, list[str | None]] = {}
    with HandDetector(hand_model) as detector:
        time = 0.0
        for path in sorted((hand_data / "train" / "images" / "handy_words_not_letters").glob("*/*")):
            picture = cv2.imread(str(path))
            if picture is None:
                continue
            hand = None
            for _ in range(LOOKS):
                time += 1 / RATE
                hand = detector.find(Frame(picture[..., ::-1].copy(), time)) or hand
            time += 1 / RATE
            detector.find(Frame(np.zeros_like(picture), time))
            if hand is None:
                continue
            found.setdefault(path.parent.name, []).append(held_still(hand))
    made = found.pop("other_iloveyou")
    assert len(made) >= 20
    assert set(made) == {"i_love_you"}
    assert {gesture for others in found.values() for gesture in others} == {None}


def test_films_of_people_who_spell_have_none(hand_data: Path, hand_model: Path) -> None:
    settings = Settings(hand=HandSettings(model=str(hand_model)))
    for clip in sorted((hand_data / "clips").glob("*.mp4")):
        assert not [frame for frame in trace(clip, settings, print) if frame.step.gesture in MODIFIER_SIGNS], clip.name
