"""What the decoder learns from people whose hands the classifier has not seen: its confusions, and how rest looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.hands.hand import Hand
from tray_asl.signs.prediction import LETTERS
from tray_asl.spelling.fluent.emission import EmissionModel
from tray_asl.spelling.fluent.features import FeatureExtractor
from tray_asl.spelling.text.letters_and_digits import MOTIONS, Alphabet
from tray_asl.spelling.text.words.wordlist import load_english
from tray_asl.spelling.tracking.geometry import HandGeometry
from tray_asl.training.evaluation.fluent.comparison import RATES
from tray_asl.training.evaluation.simulation.outcome import predictions
from tray_asl.training.evaluation.simulation.performance import PICTURE_SIZE, Performance, Tempo
from tray_asl.training.evaluation.simulation.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tray_asl.signs.classifier import Classifier
    from tray_asl.training.evaluation.simulation.signer import Signer

    Floats = NDArray[np.float64]

_MEASURED = 0.7  # share of the measured confusions; the rest trusts the classifier
_ANY = 0.02  # added for every pair of letters, spread over the alphabet
_HANDS = 80  # of each letter of each person
_FRAMES = (15.0, 30.0, 60.0)  # a second


def learn(people: Sequence[tuple[Signer, Classifier]], texts_each: int, *, seed: int = 0) -> EmissionModel:
    """Learn from people.

    Args:
        people: signers, each with a classifier that has not been trained on them.
        texts_each: words by each person.
        seed: the same seed spells alike.
    """
    alphabet = Alphabet("letters")
    return EmissionModel(_meant(people, alphabet), _rest(people, alphabet, texts_each, seed))


def _meant(people: Sequence[tuple[Signer, Classifier]], alphabet: Alphabet) -> Floats:
    """Turn what the classifier says of each letter's hands around by Bayes' rule; all letters are alike likely."""
    said = np.full((len(people), len(LETTERS), len(LETTERS)), np.nan)
    for i, (signer, classifier) in enumerate(people):
        for letter, hands in signer.hands.items():
            if letter not in MOTIONS:
                chosen = hands[:: max(1, len(hands) // _HANDS)].astype(np.float32)
                judged = classifier.probabilities([Hand(0.0, hand, "right", 1.0, PICTURE_SIZE) for hand in chosen])
                said[i, LETTERS.index(letter)] = alphabet.pool(judged).mean(axis=0)
    known = ~np.isnan(said).any(axis=2)
    counts = known.sum(axis=0)[:, None]
    mean = np.nansum(said, axis=0) / np.maximum(counts, 1)
    likely = np.where(counts > 0, _MEASURED * mean + (1 - _MEASURED) * np.eye(len(LETTERS)), 0.0)
    likely += _ANY / len(LETTERS)
    meant: Floats = likely / likely.sum(axis=0)
    return meant


def _rest(people: Sequence[tuple[Signer, Classifier]], alphabet: Alphabet, texts_each: int, seed: int) -> Floats:
    """Fit the logistic regression that tells rest from movement, on words at all speeds and frame rates."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 (an extra)

    texts = Texts(load_english())
    features, rests = [], []
    for number, (signer, classifier) in enumerate(people):
        rng = np.random.default_rng((seed, number))
        for i, text in enumerate(texts.choose("words", signer, texts_each, rng)):
            tempo = Tempo(RATES[i % len(RATES)], frames=_FRAMES[i % len(_FRAMES)])
            performance = Performance(text, signer, tempo, seed=int(rng.integers(2**31)))
            extractor = FeatureExtractor()
            moments = []
            for seen in predictions(performance, classifier):
                if seen.hand is not None:
                    shapes = alphabet.pool(seen.probabilities).astype(np.float64)
                    moments += extractor.step(seen.time, HandGeometry(seen.hand), shapes)
            for moment in [*moments, *extractor.finish()]:
                held = [letter for start, end, letter in performance.keys if start <= moment.time <= end]
                if not set(held) & set(MOTIONS):  # a drawn letter is held, but does not rest
                    features.append(moment.features)
                    rests.append(bool(held))
    fitted = LogisticRegression(C=10).fit(np.stack(features), rests)
    weights: Floats = np.append(fitted.coef_[0], fitted.intercept_[0])
    return weights
