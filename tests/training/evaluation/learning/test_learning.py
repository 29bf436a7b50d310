"""The report on learning: somebody whose one letter is read wrongly writes, and it says what was learned of it."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from tests.training.extra import needs_extra
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.prediction import STILL_LETTERS
from tray_asl.signs.references import load_references
from tray_asl.training.evaluation.learning import study
from tray_asl.training.evaluation.learning.command import learning
from tray_asl.training.evaluation.learning.people import load_people

FRAMES = 6


@pytest.fixture
def person(tmp_path: Path) -> Path:
    """Somebody who signs as the references do, but shows an S where they mean an E."""
    references = load_references()
    hands = {letter: references["S" if letter == "E" else letter] for letter in STILL_LETTERS if letter != "S"}
    shown = [hands[letter][i % len(hands[letter])] for letter in hands for i in range(FRAMES)]
    path = tmp_path / "somebody.npz"
    np.savez(
        path,
        landmarks=np.stack(shown).reshape(-1, 21, 3).astype(np.float32) * 100,
        label=np.repeat(list(hands), FRAMES),
        handedness=np.repeat("Right", len(shown)),
        source_file=np.arange(len(shown)).astype(str),
    )
    return path


@needs_extra
def test_a_letter_of_their_own_way_is_read_after_some_words(
    person: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(study, "KINDS", {"words": 2})
    monkeypatch.setattr(study, "UPSETS", ("codes",))
    monkeypatch.setattr(study, "SLIPS", (0.05,))
    table = tmp_path / "learning.json"
    options = [
        "--count",
        "20",
        "--every",
        "1",
        "--jobs",
        "1",
        "--table",
        str(table),
        "--to",
        str(tmp_path / "plot.png"),
    ]
    result = CliRunner().invoke(learning, [str(person), *options])
    assert not result.exception, result.output
    (somebody,) = load_people([person])
    before = somebody.accuracy(Classifier())
    summary = json.loads(table.read_text())
    held = summary["curves"][0]
    assert held["mean"]["0"] == pytest.approx(before, abs=1e-4)
    assert held["mean"]["10"] > before
    assert held["labels wrong"] == 0
    assert {(row["style"], row["words"]) for row in summary["arrived"]} == {
        ("hold", "exact"),
        ("hold", "correct"),
        ("fluent", "correct"),
    }
    assert all(row["characters wrong"] <= row["without learning"] for row in summary["arrived"])
    assert [row["upset"] for row in summary["upsets"]] == ["codes"]
    assert (tmp_path / "plot.png").exists()


@needs_extra
def test_without_the_speller_the_same_is_learned_at_once(person: Path, tmp_path: Path) -> None:
    table = tmp_path / "learning.json"
    options = ["--quick", "--count", "20", "--jobs", "1", "--table", str(table), "--to", str(tmp_path / "plot.png")]
    result = CliRunner().invoke(learning, [str(person), *options])
    assert not result.exception, result.output
    summary = json.loads(table.read_text())
    (curve,) = summary["curves"]
    assert curve["mean"]["10"] > curve["mean"]["0"]
    assert curve["most lost"]["10"] <= 0
    assert {row["upset"] for row in summary["upsets"]} == {"codes", "names", "slips", "somebody else"}
    assert all(row["taken back"] == 0 for row in summary["upsets"])
    assert summary["arrived"] == []
