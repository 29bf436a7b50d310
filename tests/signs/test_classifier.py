"""The classifier under its contract: what it answers, and what it says of a model that does not fit."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from tray_asl.capture.pictures import read_picture
from tray_asl.hands.hand import Hand
from tray_asl.hands.picture_detector import PictureDetector
from tray_asl.signs.classifier import Classifier, ClassifierError, find_shipped_model, softmax
from tray_asl.signs.normalize import normalize
from tray_asl.signs.prediction import SIGNS

MakeModel = Callable[..., Path]


def some_hands(count: int) -> list[Hand]:
    points = np.random.default_rng(count).uniform(0, 400, (count, 21, 3)).astype(np.float32)
    return [Hand(0.0, each, ("left", "right")[i % 2], 1.0, (640, 480)) for i, each in enumerate(points)]


@given(arrays(np.float32, (3, 36), elements=st.floats(-1e4, 1e4, width=32)))
def test_probabilities_sum_to_one_and_keep_the_order(logits: NDArray[np.float32]) -> None:
    probabilities = softmax(logits)
    assert np.allclose(probabilities.sum(axis=1), 1, atol=1e-5)
    for row, scores in zip(probabilities, logits, strict=True):
        assert (np.diff(row[np.argsort(scores)]) >= 0).all()


def test_one_hand_is_judged_as_among_many(make_model: MakeModel) -> None:
    classifier = Classifier(make_model())
    hands = some_hands(5)
    together = classifier.probabilities(hands)
    for row, hand in zip(together, hands, strict=True):
        prediction = classifier.predict(hand, 1.5)
        assert (prediction.time, prediction.hand) == (1.5, hand)
        assert np.allclose(prediction.probabilities, row, atol=1e-5)
    assert classifier.probabilities([]).shape == (0, 36)


def test_no_hand_is_no_sign(make_model: MakeModel) -> None:
    prediction = Classifier(make_model()).predict(None, 2.0)
    assert prediction.hand is None
    assert not prediction.probabilities.any()


@pytest.mark.parametrize(
    "fault",
    [{"inputs": 42}, {"outputs": 26}, {"name": "landmarks"}, {"count": 1}],
    ids=["inputs", "outputs", "name", "batch"],
)
def test_a_model_that_does_not_fit_is_refused(fault: dict[str, int | str], make_model: MakeModel) -> None:
    with pytest.raises(ClassifierError, match=r"linear\.onnx does not fit"):
        Classifier(make_model(**fault))


def test_other_classes_are_refused(make_model: MakeModel) -> None:
    with pytest.raises(ClassifierError, match=r"mlp_classes\.json do not fit"):
        Classifier(make_model(signs=SIGNS[::-1]))


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.onnx").write_bytes(b"broken")
    with pytest.raises(ClassifierError, match=r"broken\.onnx cannot be read"):
        Classifier(tmp_path / "broken.onnx")
    with pytest.raises(ClassifierError, match=r"absent\.onnx cannot be read"):
        Classifier(tmp_path / "absent.onnx")


def test_the_shipped_model_runs_as_published() -> None:
    session = onnxruntime.InferenceSession(find_shipped_model(), providers=["CPUExecutionProvider"])
    (hand,) = some_hands(1)
    logits = session.run(None, {"input": normalize(hand.landmarks * (-1, 1, 1))})[0][0]  # a left hand
    assert np.allclose(softmax(logits[None]), Classifier().probabilities([hand]), atol=1e-5)


@pytest.mark.parametrize("letter", "ABLVY")
@pytest.mark.parametrize("flipped", [False, True], ids=["right", "left"])
def test_the_shipped_model_names_real_letters_with_either_hand(
    letter: str, *, flipped: bool, hand_model: Path, hand_data: Path
) -> None:
    picture = read_picture(hand_data / "train" / "images" / "t32rahman" / letter / "0.jpg", mirrored=flipped)
    with PictureDetector(hand_model) as detector:
        prediction = Classifier().predict(detector.find(picture), 0.0)
    assert prediction.hand is not None
    assert prediction.hand.side == ("left" if flipped else "right")
    assert prediction.among("letters").ranked(1)[0][0] == letter


def test_the_runtime_prepares_no_reports_to_its_makers(tmp_path: Path) -> None:
    program = "from tray_asl.signs.classifier import Classifier; Classifier()"
    env = {key: value for key, value in os.environ.items() if key != "ORT_DISABLE_TELEMETRY"}
    subprocess.run([sys.executable, "-c", program], env={**env, "TMPDIR": str(tmp_path)}, check=True)
    assert list(tmp_path.iterdir()) == []
