"""From a folder of pictures to an ONNX file: what the commands accept, refuse and make."""

import json
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from click.testing import CliRunner

from tests.training.extra import needs_extra
from tray_asl.signs.normalize import normalize
from tray_asl.signs.prediction import SIGNS
from tray_asl.training.command import train
from tray_asl.training.extra import TrainingError

pytestmark = needs_extra


@pytest.fixture
def landmark_file(tmp_path: Path) -> Path:
    """Make up hands of three signs that no classifier could confuse, and some that make no sign."""
    random = np.random.default_rng(0)
    shapes = random.normal(size=(4, 21, 3)) * 100
    which = np.repeat(np.arange(4), 40)
    path = tmp_path / "hands.npz"
    np.savez(
        path,
        landmarks=(shapes[which] + random.normal(size=(160, 21, 3))).astype(np.float32),
        label=np.array(["3", "A", "Z", "none"])[which],
    )
    return path


@pytest.mark.parametrize("published", [[], ["--published"]])
def test_a_trained_file_answers_one_hand_and_many_as_promised(
    tmp_path: Path, landmark_file: Path, published: list[str]
) -> None:
    model = tmp_path / "models" / "mlp_asl.onnx"
    result = CliRunner().invoke(
        train, ["fit", str(landmark_file), "--to", str(model), "--epochs", "30", *published], catch_exceptions=False
    )
    assert result.exit_code == 0
    assert "accuracy 100" in result.output

    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    with np.load(landmark_file) as data:
        hands, labels = data["landmarks"], data["label"]
    logits = session.run(None, {"input": normalize(hands[0])})[0][0]
    assert (logits.dtype, logits.shape, SIGNS[int(logits.argmax())]) == (np.float32, (36,), "3")
    many, features = session.run(None, {"input": normalize(hands)})
    assert [SIGNS[i] for i in many[:120].argmax(1)] == labels[:120].tolist()
    assert features.shape == (len(hands), 128)
    assert json.loads(model.with_name("mlp_classes.json").read_text()) == {str(i): s for i, s in enumerate(SIGNS)}
    assert {path.name for path in model.parent.iterdir()} == {"mlp_asl.onnx", "mlp_classes.json"}


def test_the_report_draws_its_plots(tmp_path: Path, landmark_file: Path) -> None:
    model, folder = tmp_path / "m.onnx", tmp_path / "report"
    CliRunner().invoke(train, ["fit", str(landmark_file), "--to", str(model), "--epochs", "20"], catch_exceptions=False)
    result = CliRunner().invoke(
        train, ["report", str(model), str(landmark_file), "--to", str(folder)], catch_exceptions=False
    )
    assert "120 hands" in result.output
    for name in ("confusion.png", "accuracy.png", "samples.png"):
        assert (folder / name).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"landmarks": np.zeros((1, 21, 3)), "label": np.array(["a"])}, "'a' is no sign"),
        ({"landmarks": np.zeros((2, 21, 3)), "label": np.array(["A"])}, "expected arrays"),
        ({"landmarks": np.full((1, 21, 3), np.nan), "label": np.array(["A"])}, "not finite"),
        ({"landmarks": np.ones((3, 21, 3)), "label": np.array(["A", "A", "B"])}, "Too few pictures of B"),
    ],
)
def test_a_faulty_data_set_is_refused_with_the_reason(tmp_path: Path, arrays: dict[str, np.ndarray], said: str) -> None:
    path = tmp_path / "faulty.npz"
    np.savez(path, **arrays)
    result = CliRunner().invoke(train, ["fit", str(path), "--to", str(tmp_path / "m.onnx")])
    assert isinstance(result.exception, TrainingError)
    assert said in str(result.exception)
    assert not (tmp_path / "m.onnx").exists()


def test_models_are_compared_person_by_person(tmp_path: Path, landmark_file: Path) -> None:
    model, folder = tmp_path / "m.onnx", tmp_path / "report"
    CliRunner().invoke(train, ["fit", str(landmark_file), "--to", str(model), "--epochs", "20"], catch_exceptions=False)
    other = tmp_path / "other.npz"
    with np.load(landmark_file) as data:
        # The second person's A looks as the first one's 3.
        np.savez(other, landmarks=data["landmarks"][:80], label=np.repeat(["A", "3"], 40))
    options = ["--by-person", "--beside", str(model), "--to", str(folder)]
    result = CliRunner().invoke(
        train, ["report", str(model), str(landmark_file), str(other), *options], catch_exceptions=False
    )
    assert result.exit_code == 0
    people = {person["name"]: person for person in json.loads((folder / "people.json").read_text())["m"]["people"]}
    assert people["hands"]["everything"] == 1
    assert people["other"]["everything"] == 0
    assert "no digits" not in result.output
    letters = tmp_path / "letters.npz"
    with np.load(landmark_file) as data:
        np.savez(letters, landmarks=data["landmarks"][40:80], label=data["label"][40:80])
    result = CliRunner().invoke(train, ["report", str(model), str(letters), *options], catch_exceptions=False)
    assert "no digits" in result.output
    assert (folder / "people.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "reliability.png").read_bytes().startswith(b"\x89PNG")


def test_confidence_is_calibrated_on_people_left_out(tmp_path: Path, landmark_file: Path) -> None:
    model = tmp_path / "m.onnx"
    options = ["--to", str(model), "--epochs", "4", "--calibrate", "--everything"]
    alone = CliRunner().invoke(train, ["fit", str(landmark_file), *options])
    assert isinstance(alone.exception, TrainingError)
    second = shutil.copy(landmark_file, tmp_path / "second.npz")
    options += ["--left-out", str(tmp_path / "without")]
    result = CliRunner().invoke(train, ["fit", str(landmark_file), str(second), *options], catch_exceptions=False)
    assert "Temperature 1.00" not in result.output
    assert model.exists()
    assert {path.name for path in (tmp_path / "without").iterdir()} == {"1.onnx", "2.onnx", "mlp_classes.json"}
    assert "1.onnx was trained without" in result.output


def test_files_of_one_person_are_left_out_together(tmp_path: Path, landmark_file: Path) -> None:
    again = shutil.copy(landmark_file, tmp_path / "hands_again.npz")
    options = ["--to", str(tmp_path / "m.onnx"), "--epochs", "1", "--calibrate", "--same", "hands,hands_again"]
    result = CliRunner().invoke(train, ["fit", str(landmark_file), str(again), *options])
    assert isinstance(result.exception, TrainingError)
    assert "at least two people" in str(result.exception)


def test_signs_of_one_file_can_be_left_out(tmp_path: Path, landmark_file: Path) -> None:
    options = ["--to", str(tmp_path / "m.onnx"), "--epochs", "1", "--drop", "hands:3Z", "--report", str(tmp_path)]
    result = CliRunner().invoke(train, ["fit", str(landmark_file), *options], catch_exceptions=False)
    assert "weakest: A" in result.output
    assert "Z" not in result.output.split("weakest")[1].splitlines()[0]


def test_confidence_is_judged_by_the_signs_that_are_not_learned_too(tmp_path: Path, landmark_file: Path) -> None:
    second = tmp_path / "second.npz"
    with np.load(landmark_file) as data:
        # Half of the second person's As look as everybody else's Z.
        labels = np.where(data["label"] == "Z", "A", data["label"])
        np.savez(second, landmarks=data["landmarks"], label=labels)
    options = ["--to", str(tmp_path / "m.onnx"), "--epochs", "30", "--calibrate", "--everything", "--drop", "second:A"]
    result = CliRunner().invoke(train, ["fit", str(landmark_file), str(second), *options], catch_exceptions=False)
    assert "second 50.0%" in result.output
