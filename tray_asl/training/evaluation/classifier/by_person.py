"""How well a classifier reads people it has not seen, one by one, and whether its confidence means anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import DIGITS, LETTERS, SIGNS
from tray_asl.training.dataset.samples import NO_SIGN, STILL
from tray_asl.training.evaluation.classifier.metrics import among, reliability

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.training.dataset.samples import Samples

    Floats = NDArray[np.float32]

GROUPS = ("AEMNST", "KV", "UR", "DX1", "PQ", "GH")
"""Signs that are taken for each other."""

FALLING_SHORT = 0.88
"""Share of the still letters below which a person is read badly."""

THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Person:
    """One person's shares, each None where there are no such hands.

    Attributes:
        name: whose.
        hands: how many count.
        still: still letters in letters mode, named rightly.
        top3: still letters in letters mode, among the three likeliest.
        digits: digits in digits mode.
        everything: still letters and digits in one.
        left: still letters of hands that HandLandmarker took for left ones.
        right: still letters of those that it took for right ones.
        left_handed: whether most of the hands were seen as left ones.
    """

    name: str
    hands: int
    still: float | None
    top3: float | None
    digits: float | None
    everything: float | None
    left: float | None
    right: float | None
    left_handed: bool


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a threshold on the confidence lets through: shares of hands.

    Attributes:
        threshold: of the confidence.
        right: of the signs let through, those named rightly.
        signs: of all signs, those let through.
        no_signs: of the hands without a sign, those let through, by the collection that they come from.
    """

    threshold: float
    right: float
    signs: float
    no_signs: dict[str, float]


@dataclass(frozen=True, slots=True)
class ByPerson:
    """A classifier's results on people, each counting alike.

    Attributes:
        people: each person's shares.
        confused: share of the hands of each of GROUPS that were taken for another of their group.
        bins: (mean confidence, share named rightly, share of the hands) of each bin of confidence that occurs.
        calibration_error: the expected calibration error over these bins.
        acceptance: for each of THRESHOLDS.
    """

    people: tuple[Person, ...]
    confused: dict[str, float]
    bins: tuple[tuple[float, float, float], ...]
    calibration_error: float
    acceptance: tuple[Acceptance, ...]

    @property
    def still(self) -> float:
        """The mean over the people of their still letters in letters mode."""
        return float(np.mean([person.still for person in self.people if person.still is not None]))

    @property
    def worst(self) -> float:
        """The worst person's still letters in letters mode."""
        return min((person.still for person in self.people if person.still is not None), default=0.0)

    def of_hand(self, *, left: bool) -> float | None:
        """Give the mean over the left-handed people, or over the right-handed ones, of their still letters."""
        return mean_of([person.still for person in self.people if person.left_handed == left])

    @property
    def below(self) -> int:
        """How many people have fewer of their still letters named rightly than FALLING_SHORT."""
        return sum(person.still < FALLING_SHORT for person in self.people if person.still is not None)

    @property
    def digits(self) -> float | None:
        """The mean over the people of their digits in digits mode; None where nobody showed any."""
        return mean_of([person.digits for person in self.people])


def judge_people(samples: Samples, logits: Floats) -> ByPerson:
    """Compare logits float32[n, 36] with what the hands of `samples` show, person by person. J and Z do not count."""
    letters = among(logits, LETTERS)
    digits = among(logits, DIGITS)
    everything = among(logits, SIGNS)
    still = np.isin(samples.labels, [SIGNS.index(sign) for sign in STILL])
    digit = np.isin(samples.labels, [SIGNS.index(sign) for sign in DIGITS])
    no_sign = samples.labels == NO_SIGN
    in_mode = np.where(digit[:, None], digits, letters)
    right = in_mode.argmax(axis=1) == samples.labels
    among_three = (np.argsort(-letters, axis=1)[:, :3] == samples.labels[:, None]).any(axis=1)
    right_of_all = everything.argmax(axis=1) == samples.labels
    people = []
    for name in np.unique(samples.people[still | digit]).tolist():
        of = samples.people == name
        people.append(
            Person(
                name=name,
                hands=int((of & (still | digit)).sum()),
                still=_share(right[of & still]),
                top3=_share(among_three[of & still]),
                digits=_share(right[of & digit]),
                everything=_share(right_of_all[of & (still | digit)]),
                left=_share(right[of & still & samples.left]),
                right=_share(right[of & still & ~samples.left]),
                left_handed=bool(samples.left[of].mean() > 0.5),
            )
        )
    sign = still | digit
    weights = _each_person_alike(samples.people[sign])
    confidence = in_mode.max(axis=1)
    bins, error = reliability(confidence[sign], right[sign], weights)
    return ByPerson(
        people=tuple(people),
        confused={group: _confused(group, samples.labels, everything) for group in GROUPS},
        bins=bins,
        calibration_error=error,
        acceptance=tuple(
            Acceptance(
                threshold,
                float((weights * (right & (confidence >= threshold))[sign]).sum()),
                float((weights * (confidence >= threshold)[sign]).sum()),
                {
                    source: float((letters.max(axis=1)[no_sign & (samples.sources == source)] >= threshold).mean())
                    for source in np.unique(samples.sources[no_sign]).tolist()
                },
            )
            for threshold in THRESHOLDS
        ),
    )


def _share(which: NDArray[np.bool_]) -> float | None:
    return float(which.mean()) if len(which) else None


def _each_person_alike(people: NDArray[np.str_]) -> NDArray[np.float64]:
    _, person, count = np.unique(people, return_inverse=True, return_counts=True)
    return np.asarray(1 / count[person] / len(count))


def _confused(group: str, labels: NDArray[np.int64], everything: Floats) -> float:
    columns = [SIGNS.index(sign) for sign in group]
    of = np.isin(labels, columns)
    named = everything[of].argmax(axis=1)
    return _share(np.isin(named, columns) & (named != labels[of])) or 0.0


def mean_of(shares: list[float | None]) -> float | None:
    """Average the known shares, each person alike; None where none is known."""
    known = [share for share in shares if share is not None]
    return float(np.mean(known)) if known else None
