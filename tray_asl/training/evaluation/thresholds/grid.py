"""The measurement: everybody spells the same words with all thresholds, at several speeds."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.text.words.wordlist import load_english
from tray_asl.training.dataset.samples import NO_SIGN, load_samples
from tray_asl.training.evaluation.simulation.outcome import predictions, spell
from tray_asl.training.evaluation.simulation.performance import Performance, Tempo
from tray_asl.training.evaluation.simulation.signer import Signer, in_hand_sizes
from tray_asl.training.evaluation.simulation.texts import Texts
from tray_asl.training.evaluation.thresholds.tally import Tally, tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from tray_asl.signs.classifier import Classifier

_NO_SIGN_RATE = 0.5  # hands a second: each is held for a second, and left for another in a second
_NO_SIGN_HANDS = 60  # shown of each file


@dataclass(frozen=True, slots=True, order=True)
class Thresholds:
    """What is compared: the settings of these names."""

    enter_confidence: float
    debounce_ms: int
    hold_ms: int

    @property
    def total(self) -> int:
        """Milliseconds from the first clear frame of a sign until it is typed."""
        return self.debounce_ms + self.hold_ms

    def settings(self) -> SpellingSettings:
        """Work them into the settings of the hold style."""
        return SpellingSettings(words="exact", **asdict(self))


DEFAULT = Thresholds(**{field.name: SpellingSettings.model_fields[field.name].default for field in fields(Thresholds)})
"""What the program comes with."""


@dataclass(frozen=True, slots=True)
class Point:
    """Some thresholds at a speed in letters a second: each person's tally, and what a minute of no sign types."""

    thresholds: Thresholds
    rate: float
    people: tuple[Tally, ...]
    false_a_minute: float | None

    @property
    def wrong(self) -> float:
        """The share of characters wrong; each person counts alike."""
        return float(np.mean([person.wrong for person in self.people]))

    @property
    def not_meant(self) -> int:
        """The characters that were typed and not meant."""
        return sum(person.edits - person.lost for person in self.people)

    def row(self) -> dict[str, Any]:
        """Put it into a table: shares of the letters meant, and what hands that make no sign type in a minute."""
        total = sum(self.people, Tally())
        kinds = {
            kind: round(getattr(total, kind) / total.letters, 4) for kind in ("replaced", "lost", "doubled", "false")
        }
        false = None if self.false_a_minute is None else round(self.false_a_minute, 2)
        return {
            **asdict(self.thresholds),
            "rate": self.rate,
            "wrong": round(self.wrong, 4),
            **kinds,
            "no sign": false,
        }


def measure(  # noqa: PLR0913 (each is a matter of its own)
    *,
    signers: Sequence[Signer],
    no_sign: Sequence[Signer],
    classifier: Classifier,
    grid: Iterable[Thresholds],
    rates: Iterable[float],
    texts_each: int,
    progress: Callable[[str], None],
) -> list[Point]:
    """Let everybody spell the same at every speed with all thresholds.

    Args:
        signers: who spells.
        no_sign: hands that make no sign, see `no_sign_signers`.
        classifier: what judges the hands.
        grid: the thresholds to compare.
        rates: letters a second.
        texts_each: words by each person at each speed.
        progress: called with each speed that is done.
    """
    spellers = {thresholds: Speller(thresholds.settings()) for thresholds in grid}
    typed, minutes = Counter[Thresholds](), 0.0
    for signer in no_sign:
        performance = Performance("".join(signer.hands), signer, Tempo(_NO_SIGN_RATE), seed=0)
        seen = predictions(performance, classifier)
        minutes += len(signer.hands) / _NO_SIGN_RATE / 60
        for thresholds, speller in spellers.items():
            speller.reset()
            actions = [action for prediction in seen for action in speller.step(prediction).actions]
            typed[thresholds] += sum(len(action.text.strip()) for action in actions)
    texts, points = Texts(load_english()), []
    for rate in rates:
        people: dict[Thresholds, list[Tally]] = {thresholds: [] for thresholds in spellers}
        for number, signer in enumerate(signers):
            rng = np.random.default_rng(number)
            tallies = dict.fromkeys(spellers, Tally())
            for text in texts.choose("words", signer, texts_each, rng):
                performance = Performance(text, signer, Tempo(rate), seed=int(rng.integers(2**31)))
                seen = predictions(performance, classifier)
                for thresholds, speller in spellers.items():
                    tallies[thresholds] += tally(spell(text, performance.keys, seen, speller).arrived, text)
            for thresholds, found in tallies.items():
                people[thresholds].append(found)
        for thresholds, tallied in people.items():
            points.append(Point(thresholds, rate, tuple(tallied), typed[thresholds] / minutes if minutes else None))
        progress(f"{rate} letters a second")
    return points


def no_sign_signers(paths: Iterable[Path]) -> list[Signer]:
    """Read hands that make no sign (.npz) as if each were a letter of its own.

    Raises:
        TrainingError: A file is not as `load_samples` needs it.
    """
    found = []
    for path in paths:
        samples = load_samples([path])
        hands = samples.hands[samples.labels == NO_SIGN]
        chosen = np.linspace(0, len(hands) - 1, min(_NO_SIGN_HANDS, len(hands))).astype(int)
        named = {chr(0xE000 + i): in_hand_sizes(hands[i].astype(np.float64))[None] for i in chosen.tolist()}
        found.append(Signer(path.stem, named))
    return found
