"""The report on fluent spelling counts rightly."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.training.extra import needs_extra
from tray_asl.signs.classifier import Classifier
from tray_asl.spelling.fluent.decoder import FluentDecoder
from tray_asl.spelling.fluent.language import AnyLetters
from tray_asl.spelling.text.words.wordlist import load_english
from tray_asl.training.evaluation.fluent.comparison import Point, rows, write
from tray_asl.training.evaluation.fluent.lone_decoder import LoneDecoder
from tray_asl.training.evaluation.simulation.outcome import predictions, spell
from tray_asl.training.evaluation.simulation.performance import Performance, Tempo
from tray_asl.training.evaluation.simulation.signer import Signer
from tray_asl.training.evaluation.simulation.texts import Texts


def test_an_outcome_says_what_arrived_and_how_late(signer: Signer) -> None:
    performance = Performance("BED", signer, Tempo(2.0), seed=1)
    seen = predictions(performance, Classifier())
    outcome = spell("BED", performance.keys, seen, LoneDecoder(FluentDecoder(AnyLetters())))
    assert (outcome.arrived, outcome.wrong) == ("BED", 0)
    assert 0 < outcome.delay < 1


@needs_extra
def test_people_count_alike_however_much_they_spelled(tmp_path: Path) -> None:
    points = [
        Point("fluent", "words", 3.5, 30.0, "one", 0, 1000, 10, 0.3),
        Point("fluent", "words", 3.5, 30.0, "other", 1, 10, 0, float("nan")),
    ]
    [row] = rows(points)
    assert row["characters wrong"] == pytest.approx(0.05)
    assert row["people under 5 %"] == 1
    assert row["words a minute"] == 42
    write(points, tmp_path / "fluent.json", tmp_path / "fluent.png")
    assert json.loads((tmp_path / "fluent.json").read_text(encoding="utf-8")) == [row]
    assert (tmp_path / "fluent.png").stat().st_size > 0


def test_texts_are_such_as_the_person_has_hands_for(signer: Signer) -> None:
    without_e = Signer("one", {letter: hands for letter, hands in signer.hands.items() if letter != "E"})
    texts = Texts(load_english())
    for kind in ("words", "names", "codes"):
        chosen = texts.choose(kind, without_e, 30, np.random.default_rng(0))
        assert len(chosen) == 30
        assert not any("E" in text for text in chosen)
