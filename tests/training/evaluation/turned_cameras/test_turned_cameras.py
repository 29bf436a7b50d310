"""First words before turned cameras are told apart by what arrives, and hands at rest turn no camera."""

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from tray_asl.signs.classifier import Classifier
from tray_asl.signs.prediction import LETTERS
from tray_asl.training.evaluation.learning.texts import Draw
from tray_asl.training.evaluation.simulation.signer import Signer
from tray_asl.training.evaluation.turned_cameras.command import turned_cameras
from tray_asl.training.evaluation.turned_cameras.first_words import CAMERAS, first_words


@pytest.mark.parametrize(
    ("word", "fates"),
    [
        ("ABLE", dict.fromkeys(CAMERAS, "as upright")),  # begins with a fist
        ("BED", {0: "as upright", 90: "nothing", 180: "last letters only"}),
        ("UP", {0: "as upright", 90: "wrong"}),  # a U on its side looks like an H
    ],
)
def test_what_becomes_of_a_word(
    signer: Signer, word: str, fates: dict[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Draw, "text", lambda *_: word)
    found = first_words([signer], Classifier(), 1)
    for camera, fate in fates.items():
        assert found[camera] == {fate: 1}


def test_the_command_tells_of_words_and_of_hands_at_rest(tmp_path: Path, signer: Signer) -> None:
    hands, labels = zip(*((signer.hands[letter][0] * 90, letter) for letter in LETTERS), strict=True)
    person = tmp_path / "person.npz"
    np.savez(person, landmarks=np.stack(hands), label=np.array(labels))
    result = CliRunner().invoke(turned_cameras, f"{person} --words 1 --hours 0.05", catch_exceptions=False)
    assert "1 words each by 1 people" in result.output
    assert "0 turned an upright camera; in 0.05 hours under way it was turned 0 times" in result.output
