"""J and Z as they are drawn: found with either hand at any speed, and in no other movement."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.capture.video import read_video
from tray_asl.hands.detector import HandDetector
from tray_asl.hands.hand import Hand
from tray_asl.spelling.tracking.geometry import HandGeometry
from tray_asl.spelling.tracking.stroke_templates import likeness
from tray_asl.spelling.tracking.strokes import StrokeDetector
from tray_asl.training.synthetic_hand.motion import Pace
from tray_asl.training.synthetic_hand.recording import PICTURE_SIZE, recording

RATE = 30


def strokes(hands: list[Hand | None], rate: float = RATE) -> str:
    detector = StrokeDetector()
    drawn = [detector.step(1 / rate, HandGeometry(hand) if hand else None) for hand in hands]
    return "".join(stroke.letter for stroke in drawn if stroke)


def hands_of(landmarks: np.ndarray) -> list[Hand | None]:
    return [Hand(i / RATE, found, "right", 0.9, PICTURE_SIZE) for i, found in enumerate(landmarks)]


def filmed(landmarks: np.ndarray, rate: float, slower: float = 1.0) -> list[Hand | None]:
    """Look at a recording of 30 frames a second with a camera that makes `rate`, while all goes so much slower."""
    at = np.arange(0, len(landmarks) - 1, RATE / rate / slower)
    before = at.astype(int)
    share = (at - before)[:, None, None]
    return hands_of(((1 - share) * landmarks[before] + share * landmarks[before + 1]).astype(np.float32))


@pytest.mark.parametrize(("clip", "text"), [("aslexplorer_J", "J"), ("simona_signify_J", "J"), ("aslexplorer_Z", "Z")])
def test_real_strokes_are_recognized(hand_data: Path, hand_model: Path, clip: str, text: str) -> None:
    with HandDetector(hand_model) as detector:
        hands = [detector.find(frame) for frame in read_video(hand_data / "clips" / f"{clip}.mp4")]
    landmarks = np.stack([hand.landmarks for hand in hands if hand])
    assert strokes(hands) == text
    for rate in (30, 20, 15):
        for slower in (0.8, 1.0, 1.5):
            assert strokes(filmed(landmarks, rate, slower), rate) == text, (rate, slower)


@pytest.mark.parametrize(
    ("rate", "slower", "found"), [(30, 1, 17), (20, 1, 16), (15, 1, 16), (30, 1.5, 17), (20, 1.5, 16), (30, 2, 17)]
)
def test_a_person_who_draws_one_z_after_another(hand_data: Path, rate: float, slower: float, found: int) -> None:
    """17 strokes in 13 seconds, and one in which the finger is lost, many with the finger pointing into the camera."""
    recorded = np.load(hand_data / "train" / "landmarks" / "borisgraudt.npz")
    order = np.argsort(recorded["frame"][recorded["label"] == "Z"])
    drawn = strokes(filmed(recorded["landmarks"][recorded["label"] == "Z"][order], rate, slower), rate)
    assert set(drawn) == {"Z"}
    assert found <= len(drawn) <= 18


def test_people_who_make_other_letters_for_20_minutes_draw_nothing(hand_data: Path) -> None:
    """A film of 30 frames a second, and recordings of which every second frame was kept."""
    film = hand_data / "train" / "landmarks" / "borisgraudt.npz"
    for file in [film, *(hand_data / "dev" / "landmarks").glob("*.npz")]:
        recorded = np.load(file)
        still = ~np.isin(recorded["label"], ["J", "Z"])
        names = recorded.get("source_file", recorded.get("frame", np.arange(len(still))))
        numbers = [int("".join(filter(str.isdigit, str(name)))) for name in names[still]]
        order = np.lexsort((numbers, recorded["label"][still]))
        drawn = strokes(hands_of(recorded["landmarks"][still][order]), RATE if file == film else RATE / 2)
        assert drawn == "", file.name


@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize("pace", [Pace(hold=0.8), Pace(), Pace(hold=2.5), Pace(tremor=3.0)], ids=str)
def test_either_hand_draws_quickly_or_slowly(side: str, pace: Pace) -> None:
    frames = recording("JZ", pace, side=side)
    hands = [None if found is None else Hand(time, found, side, 0.9, PICTURE_SIZE) for time, found in frames]
    assert strokes(hands) == "JZ"


@pytest.mark.parametrize("letters", ["ID1", "IDEA", "GLADLY"])
def test_letters_on_their_way_are_no_strokes(letters: str) -> None:
    hands = [
        None if found is None else Hand(time, found, "right", 0.9, PICTURE_SIZE) for time, found in recording(letters)
    ]
    assert strokes(hands) == ""


@given(st.floats(-20, 20), st.floats(0.5, 3), st.lists(st.floats(0.1, 1), min_size=20, max_size=60))
def test_likeness_knows_a_z_at_any_speed_size_and_small_tilt(tilt: float, size: float, pauses: list[float]) -> None:
    corners = np.array([(1.0, 0.0), (0.0, 0.0), (1.0, 1.0), (0.0, 1.0)])
    along = np.cumsum(pauses) / np.sum(pauses) * 3
    path = np.column_stack([np.interp([0, *along], range(4), corners[:, axis]) for axis in (0, 1)])
    path = np.vstack([path, corners[1:3]])[np.argsort([0, *along, 1, 2], kind="stable")]
    turn = np.radians(tilt)
    path = path @ np.array([(np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))]) * size
    assert likeness(path, "Z") > 0.95
    assert likeness(path, "J") < 0.9
    assert likeness(path[::-1], "Z") < 0.9
