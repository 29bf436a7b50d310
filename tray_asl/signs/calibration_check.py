"""What a profile changes, said before it counts: which signs are read better by it, and which worse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import DIGITS, LETTERS, SIGNS, STILL_LETTERS
from tray_asl.signs.profile import Profile
from tray_asl.signs.references import load_references

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tray_asl.signs.classifier import Classifier

    Inputs = NDArray[np.float32]

HELD_BACK = 3
"""Every third sample is not learned from while the rest is judged."""

_TAKEN_FOR = 0.15
"""Mean probability from which a sign counts as one that the hand is taken for."""

_PLAIN, _RULED_OUT = 0.9, 0.001
"""Median probabilities by which samples plainly show another sign: that one has more than the first, the sign that was
asked for less than the second. Of 264 signs of 11 people, all rightly made, none is refused so, 15 of which are read
wrongly; of their hands that show another sign than was asked for, two in three are."""

_LOST = 0.3
"""By how much the logarithm of a letter's odds against its strongest rival must shrink, on average over its reference
hands, for it to be at risk. Of 203 letters of 12 people who had not shown them, this names 13, among them four of the
eight that were really read worse by more than one frame in twenty."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many held-back samples of a sign were named rightly.

    Attributes:
        sign: one of SIGNS, or the meaning of a sign of the person's own.
        count: how many samples were judged.
        before: how many of them were named rightly without the profile.
        after: how many with it.
    """

    sign: str
    count: int
    before: int
    after: int

    @property
    def worse(self) -> bool:
        """Whether the profile does this sign harm."""
        return self.after < self.before

    def __str__(self) -> str:
        """Say it in a sentence."""
        if self.after == self.before:
            return f"{self.sign} as before: {self.after} of {self.count}"
        change = "worse" if self.worse else "better"
        return f"{self.sign} got {change}: {self.before} of {self.count} before, {self.after} of {self.count} now"


def hold_back(profile: Profile) -> tuple[Profile, Profile]:
    """Split into samples to learn from and samples to judge by; a sign with too few is learned and not judged."""

    def part(signs: Mapping[str, Inputs], *, learned: bool) -> dict[str, Inputs]:
        parts = {}
        for sign, samples in signs.items():
            judged = np.arange(len(samples)) % HELD_BACK == HELD_BACK - 1
            if (chosen := samples[judged != learned]).size:
                parts[sign] = chosen
        return parts

    return (
        Profile(part(profile.signs, learned=True), part(profile.own, learned=True)),
        Profile(part(profile.signs, learned=False), part(profile.own, learned=False)),
    )


def compare(before: Classifier, after: Classifier, judged: Profile) -> list[Verdict]:
    """Judge the same samples, letters among letters and digits among digits, by two classifiers."""
    verdicts = [
        Verdict(sign, len(samples), _named(before, samples, sign), _named(after, samples, sign))
        for sign, samples in judged.signs.items()
    ]
    own = [
        Verdict(meaning, len(samples), 0, int((after.judge(samples)[:, len(SIGNS) :].sum(axis=1) > 0.5).sum()))
        for meaning, samples in judged.own.items()
    ]
    return verdicts + own


def taken_for(classifier: Classifier, sign: str, samples: Inputs) -> list[str]:
    """List the other signs of its kind that samples of `sign` are taken for, likeliest first."""
    among = _kind(sign)
    means = classifier.judge(samples)[:, [SIGNS.index(other) for other in among]].mean(axis=0)
    ranked = sorted(zip(means / means.sum(), among, strict=True), reverse=True)
    return [other for share, other in ranked if share > _TAKEN_FOR and other != sign]


def plainly_other(classifier: Classifier, sign: str, samples: Inputs) -> str:
    """Name the sign that samples plainly show in the place of `sign`; empty where they may well be of it."""
    among = _kind(sign)
    judged = classifier.judge(samples)[:, [SIGNS.index(other) for other in among]]
    medians = np.median(judged / judged.sum(axis=1, keepdims=True), axis=0)
    best = int(medians.argmax())
    return among[best] if medians[best] > _PLAIN and medians[among.index(sign)] < _RULED_OUT else ""


def at_risk(before: Classifier, after: Classifier, known: Profile) -> list[str]:
    """List the letters that the person has not shown and that may be read worse now, judged by reference hands."""
    return [
        sign
        for sign, samples in load_references().items()
        if sign in LETTERS
        and sign not in known.signs
        and _lead(before, samples, sign) - _lead(after, samples, sign) > _LOST
    ]


def _named(classifier: Classifier, samples: Inputs, sign: str) -> int:
    among = _kind(sign)
    judged = classifier.judge(samples)
    best = judged[:, [SIGNS.index(other) for other in among]].argmax(axis=1)
    own = judged[:, len(SIGNS) :].sum(axis=1) > 0.5
    return int(((best == among.index(sign)) & ~own).sum())


def _lead(classifier: Classifier, samples: Inputs, sign: str) -> float:
    """Give the mean logarithm of the odds of `sign` against its strongest rival of the same kind."""
    judged = np.log(classifier.judge(samples) + 1e-9)
    rivals = [SIGNS.index(other) for other in _kind(sign) if other != sign]
    return float(np.mean(judged[:, SIGNS.index(sign)] - judged[:, rivals].max(axis=1)))


def _kind(sign: str) -> str:
    return DIGITS if sign in DIGITS else STILL_LETTERS
