"""What a person's samples change is judged on other hands than those that were learned."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from click.testing import CliRunner

from tests.training.extra import needs_extra
from tray_asl.signs.classifier import find_shipped_model
from tray_asl.signs.prediction import SIGNS
from tray_asl.training.command import train
from tray_asl.training.dataset.samples import Samples, load_samples
from tray_asl.training.evaluation.classifier.profiles import judge_learned, set_aside
from tray_asl.training.extra import TrainingError

if TYPE_CHECKING:
    from pathlib import Path


def hands_of(sign: str, count: int) -> Samples:
    """Make hands whose first number counts them."""
    hands = np.arange(count, dtype=np.float32).repeat(63).reshape(count, 21, 3)
    hands[:, 9] += 1
    of_one = np.full(count, "p")
    return Samples(hands, np.full(count, SIGNS.index(sign)), of_one, of_one, np.zeros(count, np.bool_))


def test_no_neighbor_of_what_a_hand_is_learned_from_is_judged() -> None:
    profile, left = set_aside(hands_of("A", 30), 2, 1, np.random.default_rng(0))
    assert profile.signs["A"].shape == (2, 63)
    assert left.hands[:, 0, 0].tolist() == [*range(10), *range(20, 30)]
    everything, _ = set_aside(hands_of("A", 30), None, 1, np.random.default_rng(0))
    assert len(everything.signs["A"]) == 10
    assert len(set_aside(hands_of("A", 2), 1, 0, np.random.default_rng(0))[1]) == 2


def test_hands_are_put_in_the_order_in_which_they_were_taken(tmp_path: Path) -> None:
    landmarks = np.stack([np.full((21, 3), number, np.float32) for number in (1, 10, 2)])
    np.savez(
        tmp_path / "p.npz",
        landmarks=landmarks,
        label=np.array(["A", "C", "B"]),
        source_file=np.array(["1.jpg", "10.jpg", "2.jpg"]),
    )
    samples = load_samples([tmp_path / "p.npz"])
    assert samples.hands[:, 0, 0].tolist() == [1, 2, 10]
    assert [SIGNS[label] for label in samples.labels] == ["A", "B", "C"]


def test_hands_without_a_still_letter_have_nothing_to_learn() -> None:
    with pytest.raises(TrainingError, match="Nothing to learn"):
        judge_learned(find_shipped_model(), hands_of("J", 9), [1])


@needs_extra
def test_real_people_are_read_better_the_more_of_their_hand_is_learned(hand_data: Path, tmp_path: Path) -> None:
    person = hand_data / "dev" / "landmarks" / "simona.npz"
    options = ["--learned", "3", "--learned", "1", "--to", str(tmp_path)]
    result = CliRunner().invoke(train, ["report", str(find_shipped_model()), str(person), *options])
    assert result.exit_code == 0, result.output
    learned = json.loads((tmp_path / "learned.json").read_text())
    assert [each["samples"] for each in learned] == [0, 1, 3, None]
    shares = [each["people"]["simona"] for each in learned]
    assert shares[0] + 0.05 < shares[1] < shares[2]
    assert "| simona |" in result.output
    assert (tmp_path / "learned.png").read_bytes().startswith(b"\x89PNG")
