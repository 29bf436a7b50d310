"""Gestures of the whole hand: found with either hand, not in spelling, and what they do."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.spelling.performer import even, perform, written
from tray_asl.hands.hand import Hand, Side
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.prediction import SIGNS, Prediction
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.tracking.geometry import HandGeometry
from tray_asl.spelling.tracking.gestures import Gestures
from tray_asl.spelling.tracking.hand_track import HandTrack
from tray_asl.training.synthetic_hand.handshapes import handshape
from tray_asl.training.synthetic_hand.recording import CAMERA, PICTURE_SIZE
from tray_asl.training.synthetic_hand.skeleton import WRIST, pose_hand

RATE = 30
GESTURES = ["thumb_up", "thumb_down", "swipe_left", "swipe_right", "grab"]
MODIFIER_SIGNS = ["i_love_you", "horns", "i_love_you_aside"]
Key = tuple[float, np.ndarray, float]  # seconds, pose, centimeters sideways


def keys(gesture: str, rng: np.random.Generator) -> list[Key]:
    """Lay out a gesture with the angles, the way and the pace that `rng` draws."""
    person, tilt, pace = rng.normal(0, 4, 24), rng.normal(0, 10, 3), rng.uniform(0.75, 1.3)
    if gesture.startswith("thumb"):
        pose = handshape("A") + person
        pose[:5] = (60, 10, 75, -5, -12)
        pose[WRIST] = np.array([rng.uniform(-30, 30), 0, 90 if gesture == "thumb_up" else -90]) + tilt
        return [(0, pose, 0), (1.2, pose, 0)]
    if gesture in MODIFIER_SIGNS:
        pose = handshape("1") + person  # the index finger out
        pose[17:21] = handshape("I")[17:21] + rng.normal(0, 4, 4)  # and the little one
        if gesture != "horns":
            pose[:5] = handshape("Y")[:5] + person[:5]
        pose[WRIST] = np.array([rng.uniform(-20, 20), 0, 80 if gesture == "i_love_you_aside" else 0]) + tilt
        return [(0, pose, 0), (0.8, pose, 0)]
    opened, fist = handshape("5") + person, handshape("S") + person
    opened[WRIST] = fist[WRIST] = handshape("5")[WRIST] + tilt
    if gesture == "grab":
        times = np.array([0, 0.4, 0.4 + 0.3 * pace, 0.5 + 0.35 * pace, 0.5 + 0.65 * pace, 1 + 0.65 * pace])
        return [(t, pose, 0) for t, pose in zip(times, [opened, opened, fist, fist, opened, opened], strict=True)]
    way = rng.uniform(20, 30) * (1 if gesture == "swipe_left" else -1) / 2
    return [(0, opened, -way), (0.4, opened, -way), (0.4 + 0.4 * pace, opened, way), (1 + 0.4 * pace, opened, way)]


def hands(gesture: str, side: Side, seed: int, start: float = 0.0) -> list[Hand]:
    rng = np.random.default_rng(seed)
    scale = rng.uniform(0.4, 1.1)
    plan = keys(gesture, rng)
    made = []
    for time in np.arange(0, plan[-1][0], 1 / RATE):
        i = max(j for j in range(len(plan) - 1) if plan[j][0] <= time)
        share = (time - plan[i][0]) / (plan[i + 1][0] - plan[i][0])
        share = share**3 * (10 - 15 * share + 6 * share**2)
        joints = pose_hand((plan[i][1] + (plan[i + 1][1] - plan[i][1]) * share).astype(np.float32)).joints.copy()
        joints[:, 0] += (plan[i][2] + (plan[i + 1][2] - plan[i][2]) * share) * (1 if side == "right" else -1)
        landmarks = CAMERA.landmarks(joints) * scale + rng.normal(0, scale, (21, 3))
        if side == "left":
            landmarks[:, 0] = PICTURE_SIZE[0] - landmarks[:, 0]
        made.append(Hand(start + float(time), landmarks.astype(np.float32), side, 0.9, PICTURE_SIZE))
    return made


def seen(frames: list[Hand], rate: float = RATE) -> list[str]:
    gestures, track, found = Gestures(), HandTrack(1.6), []
    for frame in frames:
        geometry = HandGeometry(frame)
        track.step(1 / rate, geometry)
        found.append(gestures.step(1 / rate, geometry, track))
    return [gesture for gesture in found if gesture]


@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize("gesture", GESTURES)
def test_a_gesture_is_recognized_at_any_angle_size_and_speed(gesture: str, side: Side) -> None:
    tries = [seen(hands(gesture, side, seed)) for seed in range(20)]
    assert sum(found == [gesture] for found in tries) >= 19
    assert all(set(found) <= {gesture} for found in tries)


@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize("gesture", MODIFIER_SIGNS)
def test_a_modifier_sign_is_recognized_at_any_angle_and_size(gesture: str, side: Side) -> None:
    assert [seen(hands(gesture, side, seed)) for seed in range(20)] == [[gesture]] * 20


def test_people_who_spell_make_no_gesture_by_accident(hand_data: Path) -> None:
    files = [hand_data / "train" / "landmarks" / "borisgraudt.npz", *(hand_data / "dev").glob("*/*.npz")]
    for file in files:
        landmarks = np.load(file)["landmarks"]
        landmarks = landmarks[np.isfinite(landmarks).all((1, 2))]
        frames = [Hand(i / 15, found, "right", 0.9, PICTURE_SIZE) for i, found in enumerate(landmarks)]
        assert seen(frames, rate=15) == [], file.name


def run(speller: Speller, *parts: str) -> str:
    """Let a speller see scripts and, after an @, gestures, one after another; returns what is on the screen."""
    steps, time = [], 0.0
    for part in parts:
        if part.startswith("@"):
            predictions = []
            for made in hands(part[1:], "right", 1, start=time):
                looks_like = np.zeros(len(SIGNS), np.float32)
                looks_like[SIGNS.index("A" if part.startswith("@thumb") else "5")] = 0.95
                predictions.append(Prediction(made.time, made, looks_like))
        else:
            predictions = [replace(p, time=p.time + time) for p in perform(part, even(RATE))]
        steps += [speller.step(prediction) for prediction in predictions]
        time = predictions[-1].time + 1 / RATE
    return written(steps)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (["H 1s, I 1s", "@thumb_up", "Y 1s"], "hi\ny"),
        (["H 1s, I 1s", "@thumb_down", "Y 1s"], "hy"),
        (["H 1s, I 1s, away 2s", "@thumb_down", "Y 1s"], "hiy"),
        (["H 1s, I 1s, away 2s, Y 1s, O 1s", "@swipe_left", "B 1s"], "hi b"),
        (["H 1s, I 1s", "@swipe_right", "Y 1s"], "hi y"),
        (["H 1s", "@grab", "I 1s, away 3s, Y 1s", "@grab", "O 1s"], "ho"),
        (["H 1s", "@grab", "I 1s", "@thumb_up", "@thumb_down", "@grab", "O 1s"], "ho"),
    ],
    ids=str,
)
def test_what_gestures_do(parts: list[str], text: str) -> None:
    assert run(Speller(SpellingSettings(debounce_ms=240)), *parts) == text


def test_a_gesture_can_be_switched_off_or_given_another_meaning() -> None:
    settings = SpellingSettings(thumb_up="none", thumb_down="backspace")
    assert run(Speller(settings), "H 1s, I 1s", "@thumb_up", "moving .5s", "@thumb_down", "Y 1s") == "hy"


def test_paused_is_shown() -> None:
    speller = Speller(SpellingSettings())
    run(speller, "H 1s", "@grab")
    step = speller.step(next(iter(perform("H 10s", even(RATE, start=9.0)))))
    assert step.paused
    assert step.candidate is None
