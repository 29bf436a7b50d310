"""Name the sign that a hand makes, with the ONNX network."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.errors import TrayAslError
from tray_asl.signs.calibration import fit
from tray_asl.signs.normalize import inputs_of
from tray_asl.signs.onnx import load_onnxruntime
from tray_asl.signs.prediction import SIGNS, Prediction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    from tray_asl.hands.hand import Hand
    from tray_asl.signs.calibration import PersonalCorrection
    from tray_asl.signs.profile import Profile

    Floats = NDArray[np.float32]

NAME = "mlp_asl.onnx"
CLASSES = "mlp_classes.json"
_FEATURES = 63


class ClassifierError(TrayAslError):
    """The sign model is missing or does not fit the program."""


class Classifier:
    """The network that tells the 36 signs apart, corrected for one person where there is a profile.

    A second output, if there is one, is float32[n, d] features by which hands are alike; without it, the logits are.

    Args:
        model: path of an ONNX file with its mlp_classes.json beside it; None for the one that came with the program.
        profile: samples of the person's hand; it takes a fraction of a second to learn from them.

    Raises:
        ClassifierError: The file is missing, or its input, output or classes are not as the program needs them: `input`
            float32[n, 63] for any n (see normalize), first output float32[n, 36] logits, classes in the order of SIGNS.
    """

    def __init__(self, model: Path | None = None, profile: Profile | None = None) -> None:
        path = model or find_shipped_model()
        self._session = _open(path)
        _check_signature(self._session, path)
        _check_classes(path.with_name(CLASSES))
        self._outputs = [output.name for output in self._session.get_outputs()[:2]]
        self._own = () if profile is None else tuple(profile.own)
        self._correction = None if profile is None else self._learn(profile)

    def predict(self, hand: Hand | None, time: float) -> Prediction:
        """Judge the hand of one frame, taken at `time` seconds; None where it shows no hand."""
        if hand is None:
            return Prediction.no_hand(time)
        judged = self.judge(inputs_of([hand]))[0]
        return Prediction(
            time, hand, judged[: len(SIGNS)], dict(zip(self._own, judged[len(SIGNS) :].tolist(), strict=True))
        )

    def probabilities(self, hands: Sequence[Hand]) -> Floats:
        """Judge any number of hands at once: float32[n, 36] in the order of SIGNS.

        Each row sums to 1, less what signs of the person's own have.
        """
        return self.judge(inputs_of(hands))[:, : len(SIGNS)]

    def judge(self, inputs: Floats) -> Floats:
        """Judge n hands given as float32[n, 63] (see normalize): float32[n, 36 + own signs], rows summing to 1."""
        logits, features = self._run(inputs)
        return softmax(logits if self._correction is None else self._correction(inputs, features, logits))

    def _run(self, inputs: Floats) -> tuple[Floats, Floats]:
        outputs = self._session.run(self._outputs, {"input": inputs})
        return outputs[0], outputs[-1]

    def _learn(self, profile: Profile) -> PersonalCorrection | None:
        samples = [*profile.signs.values(), *profile.own.values()]
        if not samples:
            return None
        classes = [*map(SIGNS.index, profile.signs), *range(len(SIGNS), len(SIGNS) + len(profile.own))]
        inputs = np.concatenate(samples)
        logits, features = self._run(inputs)
        return fit(inputs, features, logits, np.repeat(classes, [len(each) for each in samples]), len(profile.own))


def softmax(logits: Floats) -> Floats:
    """Turn logits [n, k] into probabilities of the same shape, row by row, without overflow."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities: Floats = powers / powers.sum(axis=1, keepdims=True)
    return probabilities


def find_shipped_model() -> Path:
    """Find the network: inside the installed package, or in models/ beside the package in a checkout.

    Raises:
        ClassifierError: It is in neither.
    """
    package = Path(str(resources.files("tray_asl")))
    places = (package / "models" / NAME, package.parent / "models" / NAME)
    for place in places:
        if place.is_file():
            return place
    raise ClassifierError(
        f"The sign model {NAME} is neither at {places[0]} nor at {places[1]}: this installation is incomplete. "
        "Install tray_asl again."
    )


def _open(path: Path) -> InferenceSession:
    onnxruntime = load_onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the network is too small to be worth handing over to a second thread
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors share no public base class
        raise ClassifierError(f"The sign model {path} cannot be read ({error}). Install tray_asl again.") from error


def _check_signature(session: InferenceSession, path: Path) -> None:
    inputs, logits = session.get_inputs(), session.get_outputs()[0]
    found = [(value.type, value.shape[1:]) for value in (*inputs, logits)]
    wanted = [("tensor(float)", [_FEATURES]), ("tensor(float)", [len(SIGNS)])]
    if inputs[0].name != "input" or found != wanted or isinstance(inputs[0].shape[0], int):
        described = " and ".join(f"{value.name} {value.type} {value.shape}" for value in (*inputs, logits))
        raise ClassifierError(
            f"The sign model {path} does not fit: it has {described}, but must have input tensor(float) "
            f"['n', {_FEATURES}] and an output tensor(float) ['n', {len(SIGNS)}]. Install tray_asl again, or export "
            "the model anew."
        )


def _check_classes(path: Path) -> None:
    expected = {str(index): sign for index, sign in enumerate(SIGNS)}
    try:
        classes = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ClassifierError(f"The sign model's classes {path} cannot be read ({error}).") from error
    if classes != expected:
        raise ClassifierError(f'The sign model\'s classes {path} do not fit: they must be "0" to "35", 0-9 then A-Z.')
