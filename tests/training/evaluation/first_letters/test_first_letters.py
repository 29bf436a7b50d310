"""Letters after a pause are counted with spelling.sure_start and without."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from tray_asl.signs.classifier import Classifier
from tray_asl.signs.prediction import LETTERS
from tray_asl.training.evaluation.first_letters import study
from tray_asl.training.evaluation.first_letters.command import first_letters
from tray_asl.training.evaluation.simulation.signer import Signer

CLEAR = "BLVY"


@pytest.mark.parametrize(("held", "right"), [(3.0, (1, 1)), (0.7, (1, 0))])
def test_a_lone_letter_has_to_be_held_on(
    signer: Signer, held: float, right: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(study, "HELD", held)
    few = replace(signer, hands={letter: signer.hands[letter] for letter in CLEAR})
    found = study.Study([few], Classifier()).lone_letters()
    assert "".join(outcome.text for outcome in found.on) == CLEAR
    assert found.right == right
    assert found.wrong == (1 - right[0], 1 - right[1])
    assert not right[1] or 0.3 < found.later < 1.5


def test_the_command_tells_of_letters_and_words(tmp_path: Path, signer: Signer) -> None:
    hands, labels = zip(*((signer.hands[letter][0] * 90, letter) for letter in LETTERS), strict=True)
    person = tmp_path / "person.npz"
    np.savez(person, landmarks=np.stack(hands), label=np.array(labels))
    result = CliRunner().invoke(first_letters, f"{person} --rate 0.6 --texts 1", catch_exceptions=False)
    assert "1 people, each text after 25 s without a hand" in result.output
    assert result.output.count("%") == 8  # right and wrong, off and on
