"""The report on a classifier."""

from pathlib import Path

import numpy as np
from click.testing import CliRunner

from tests.conftest import REPOSITORY
from tests.training.extra import needs_extra
from tray_asl.training.evaluation.classifier.command import report
from tray_asl.training.evaluation.simulation.signer import Signer


@needs_extra
def test_a_digit_may_count_as_the_letter_that_is_made_like_it(tmp_path: Path, signer: Signer) -> None:
    twins = {"0": "O", "2": "V", "6": "W"}
    person = tmp_path / "person.npz"
    landmarks = np.concatenate([signer.hands[letter] * 90 for letter in twins.values()])
    np.savez(person, landmarks=landmarks, label=np.repeat(list(twins), len(signer.hands["O"])))
    arguments = [str(REPOSITORY / "models" / "mlp_asl.onnx"), str(person)]
    apart, together = (CliRunner().invoke(report, [*arguments, *option]).output for option in ([], ["--shapes"]))
    assert "accuracy 100.00%" not in apart
    assert "accuracy 100.00%" in together
