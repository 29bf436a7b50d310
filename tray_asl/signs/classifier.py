"""Name the sign that a hand makes, with the ONNX network."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.errors import TrayAslError
from tray_asl.signs.calibration import LEARNED, NARROW, WIDE, Examples, fit, place
from tray_asl.signs.normalize import inputs_of
from tray_asl.signs.prediction import SIGNS, STILL_LETTERS, Prediction
from tray_asl.signs.profile import Profile
from tray_asl.signs.references import load_references
from tray_asl.signs.regression import softmax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    from tray_asl.hands.hand import Hand
    from tray_asl.signs.calibration import PersonalCorrection

    Floats = NDArray[np.float32]

NAME = "mlp_asl.onnx"
CLASSES = "mlp_classes.json"
_FEATURES = 63

_BESIDE_SHOWN = 0.5
"""How much all learned samples of a sign count where the person has shown it, against what they have shown."""

_REFERENCES = 3
_REFERENCE_TRUST = np.full(_REFERENCES, 0.3, np.float32)
"""How much reference hands of a letter count that has not been learned yet: where they are the network stays as it is,
so that no letter that has been learned takes their place."""


class ClassifierError(TrayAslError):
    """The sign model is missing or does not fit the program."""


class Classifier:
    """The network that tells the 36 signs apart, corrected for one person where there is a profile.

    A second output, if there is one, is float32[n, d] features by which hands are alike; without it, the logits are.

    Args:
        model: path of an ONNX file with its mlp_classes.json beside it; None for the one that came with the program.
        profile: samples of the person's hand; it takes a fraction of a second to learn from them.
        learned: samples that were learned while they wrote.

    Attributes:
        correction: what is added to the network's answers; another one may take its place from any thread, between two
            hands.

    Raises:
        ClassifierError: The file is missing, or its input, output or classes are not as the program needs them: `input`
            float32[n, 63] for any n (see normalize), first output float32[n, 36] logits, classes in the order of SIGNS.
    """

    def __init__(
        self, model: Path | None = None, profile: Profile | None = None, learned: Profile | None = None
    ) -> None:
        path = model or find_shipped_model()
        self._session = _open(path)
        _check_signature(self._session, path)
        _check_classes(path.with_name(CLASSES))
        self._outputs = [output.name for output in self._session.get_outputs()[:2]]
        self._own = () if profile is None else tuple(profile.own)
        self.correction = self.learn(profile or Profile(), learned or Profile())

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
        return self.judge_by(self.correction, inputs)

    def judge_by(self, correction: PersonalCorrection | None, inputs: Floats) -> Floats:
        """Judge n hands by another correction, or by none; see `judge`."""
        logits, features = self._run(inputs)
        return softmax(logits if correction is None else correction(inputs, features, logits))

    def place(self, inputs: Floats) -> Floats:
        """Say how n hands are alike: unit vectors float32[n, p], alike as far as they point the same way."""
        return place(inputs, self._run(inputs)[1])

    def learn(self, profile: Profile, learned: Profile) -> PersonalCorrection | None:
        """Work out the correction for a person, without using it; None where there is no sample.

        Args:
            profile: what the person has shown.
            learned: what was learned while they wrote. Of a sign that they have shown it counts less.
        """
        own = {meaning: len(SIGNS) + number for number, meaning in enumerate(profile.own)}
        parts = [(SIGNS.index(sign), each, np.ones(len(each), np.float32)) for sign, each in profile.signs.items()]
        parts += [(own[meaning], each, np.ones(len(each), np.float32)) for meaning, each in profile.own.items()]
        for sign, each in learned.signs.items():
            beside = np.float32(_BESIDE_SHOWN if sign in profile.signs else 1)
            parts.append((SIGNS.index(sign), each, beside * learned.trust[sign]))
        if not parts:
            return None
        known, fading = len(parts), LEARNED if learned else NARROW
        if profile.signs.keys() | learned.signs.keys() >= set(STILL_LETTERS):
            fading = WIDE
        elif learned:
            hands = load_references()
            missing = [sign for sign in STILL_LETTERS if sign not in profile.signs and sign not in learned.signs]
            parts += [(SIGNS.index(sign), hands[sign][:_REFERENCES], _REFERENCE_TRUST) for sign in missing]
        labels, samples, trust = zip(*parts, strict=True)
        sizes = [len(each) for each in samples]
        inputs = np.concatenate(samples)
        logits, features = self._run(inputs)
        shares = (np.concatenate(trust) / np.repeat(sizes, sizes)).astype(np.float32)
        references = np.repeat(np.arange(len(parts)) >= known, sizes)
        examples = Examples(inputs, features, logits, np.repeat(labels, sizes), shares, references)
        return fit(examples, len(own), fading)

    def _run(self, inputs: Floats) -> tuple[Floats, Floats]:
        outputs = self._session.run(self._outputs, {"input": inputs})
        return outputs[0], outputs[-1]


def find_shipped_model() -> Path:
    """Find the network: inside the installed package, or in models/ beside the package in a checkout.

    Raises:
        ClassifierError: It is in neither.
    """
    package = Path(str(resources.files("tray_asl")))
    places = (package / "models" / NAME, package.parent / "models" / NAME)
    for path in places:
        if path.is_file():
            return path
    raise ClassifierError(
        f"The sign model {NAME} is neither at {places[0]} nor at {places[1]}: this installation is incomplete. "
        "Install tray_asl again."
    )


def _open(path: Path) -> InferenceSession:
    import onnxruntime  # noqa: PLC0415 - takes long to import

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
