"""Simulated spelling: the hand goes from still to still as a hand can."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.training.evaluation.edit_distance import distance
from tray_asl.training.evaluation.simulation.hand_interpolation import PARENTS, PARTS, between, palm_frame
from tray_asl.training.evaluation.simulation.performance import Performance, Tempo
from tray_asl.training.evaluation.simulation.signer import Signer
from tray_asl.training.synthetic_hand.skeleton import LIMITS, pose_hand

CHILDREN = range(1, 21)


def bones(hand: np.ndarray) -> np.ndarray:
    return np.array([np.linalg.norm(hand[child] - hand[PARENTS[child]]) for child in CHILDREN])


@st.composite
def hands(draw: st.DrawFn) -> np.ndarray:
    shares = draw(st.lists(st.floats(0, 1), min_size=len(LIMITS), max_size=len(LIMITS)))
    pose = LIMITS[:, 0] + np.array(shares) * (LIMITS[:, 1] - LIMITS[:, 0])
    return pose_hand(pose.astype(np.float32)).joints.astype(np.float64)


@given(hands(), hands(), st.floats(0, 1))
def test_a_hand_on_its_way_keeps_its_bones_and_its_palm(start: np.ndarray, end: np.ndarray, share: float) -> None:
    [hand] = between(start, end, np.full((1, PARTS), share))
    assert np.allclose(bones(hand), bones(start), atol=1e-3)  # both are the same hand
    knuckles = [5, 9, 13, 17]
    assert np.allclose(
        (hand[knuckles] - hand[0]) @ palm_frame(hand), (start[knuckles] - start[0]) @ palm_frame(start), atol=1e-3
    )


@given(hands(), hands())
def test_the_way_begins_and_ends_at_the_two_hands(start: np.ndarray, end: np.ndarray) -> None:
    way = between(start, end, np.repeat([[0.0], [1.0]], PARTS, axis=1))
    assert np.allclose(way, [start, end], atol=1e-3)


def test_letters_are_held_as_the_person_made_them(signer: Signer) -> None:
    performance = Performance("BED", signer, Tempo(3.0), seed=1)
    for start, end, letter in performance.keys:
        [hand] = performance.at(np.array([(start + end) / 2]))
        own = signer.hands[letter]
        assert np.abs(own - (hand - hand[0])).max(axis=(1, 2)).min() < 1e-9


@pytest.mark.parametrize("letters", [2.0, 3.5, 5.0])
def test_letters_come_at_the_speed_asked_for(signer: Signer, letters: float) -> None:
    text = "SPEEDOFLETTERS" * 4
    keys = Performance(text, signer, Tempo(letters), seed=2).keys
    seconds = keys[-1][0] - keys[0][0]
    assert (len(text) - 1) / seconds == pytest.approx(letters, rel=0.15)


def test_a_space_takes_the_hand_out_of_the_picture(signer: Signer) -> None:
    performance = Performance("A A", signer, Tempo(2.0, away=1.0), seed=3)
    seen = [hand is not None for _, hand in performance.hands()]
    assert "".join("#" if s else "." for s in seen).strip(".").count("#....") == 1


def test_the_same_seed_gives_the_same_performance(signer: Signer) -> None:
    first, second = (Performance("HELLO", signer, Tempo(3.0), seed=4).hands() for _ in range(2))
    for (time, one), (other_time, other) in zip(first, second, strict=True):
        assert time == other_time
        assert (one is None) == (other is None)
        assert one is None or np.array_equal(one.landmarks, other.landmarks)


@pytest.mark.parametrize(
    ("one", "other", "wrong"), [("HELLO", "HELLO", 0), ("HELO", "HELLO", 1), ("", "ABC", 3), ("KITTEN", "SITTING", 3)]
)
def test_wrong_characters_are_counted(one: str, other: str, wrong: int) -> None:
    assert distance(one, other) == wrong
