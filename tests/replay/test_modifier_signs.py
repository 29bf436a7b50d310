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
from tray_asl.settings.schema import Settings
from tray_asl.settings.sections.hand import HandSettings
from tray_asl.spelling.tracking.geometry import HandGeometry
from tray_asl.spelling.tracking.gestures import Gestures
from tray_asl.spelling.tracking.hand_track import HandTrack

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

LOOKS, RATE = 3, 15


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
            gestures, track, geometry = Gestures(), HandTrack(1.6), HandGeometry(hand)
            seen = None
            for _ in range(RATE):
                track.step(1 / RATE, geometry)
                gesture = gestures.step(1 / RATE, geometry, track)
                seen = gesture if gesture in MODIFIER_SIGNS else seen
            found.setdefault(path.parent.name, []).append(seen)
    made = found.pop("other_iloveyou")
    assert len(made) >= 20
    assert set(made) == {"i_love_you"}
    assert {gesture for others in found.values() for gesture in others} == {None}


def test_films_of_people_who_spell_have_none(hand_data: Path, hand_model: Path) -> None:
    settings = Settings(hand=HandSettings(model=str(hand_model)))
    for clip in sorted((hand_data / "clips").glob("*.mp4")):
        assert not [frame for frame in trace(clip, settings, print) if frame.step.gesture in MODIFIER_SIGNS], clip.name
