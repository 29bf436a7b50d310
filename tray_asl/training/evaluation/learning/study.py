"""The measurements: how well hands are read after so many words, whatever was written, and what arrives then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tray_asl.signs.classifier import Classifier
from tray_asl.spelling.text.words.wordlist import load_english
from tray_asl.training.evaluation.learning.texts import Draw
from tray_asl.training.evaluation.learning.writing import Writing

if TYPE_CHECKING:
    from pathlib import Path

    from tray_asl.training.evaluation.learning.people import Person
    from tray_asl.training.evaluation.learning.writing import Style, Words

CHECKPOINTS = (0, 10, 25, 50, 100, 200)
"""Words written after which the hands are judged."""

HONEST = 50
"""Words that are written before what is to upset learning, or before what arrives is counted."""

Upset = Literal["codes", "names", "slips", "somebody else"]


@dataclass(frozen=True, slots=True)
class Curve:
    """How one person is learned.

    Attributes:
        name: what is varied.
        style: how letters are confirmed.
        words: what happens to closed words.
        person: whose hands.
        collection: where they come from.
        accuracy: the share of the judged hands read rightly, by words written.
        samples: hands that were learned from.
        mislabeled: how many of them were another letter.
        taken_back: how often what was learned was dropped.
    """

    name: str
    style: str
    words: str
    person: str
    collection: str
    accuracy: dict[int, float]
    samples: int
    mislabeled: int
    taken_back: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """What arrives of one person's words once they are learned, and without learning.

    Attributes:
        style: how letters are confirmed.
        words: what happens to closed words.
        texts: the kind of text.
        person: whose hands.
        wrong: the share of characters wrong after HONEST words.
        wrong_without: the share without learning.
    """

    style: str
    words: str
    texts: str
    person: str
    wrong: float
    wrong_without: float


@dataclass(frozen=True, slots=True)
class Upsetting:
    """What becomes of one person's reading when something upsets learning after HONEST words.

    Attributes:
        upset: what is written, or who writes.
        person: whose hands.
        network: the share read rightly without learning.
        before: after the honest words.
        after: after as many others.
    """

    upset: str
    person: str
    network: float
    before: float
    after: float


def follow(  # noqa: PLR0913 (each is a matter of its own)
    person: Person, model: Path | None, style: Style, words: Words, *, texts: str = "words", slips: float = 0.0,
    count: int = CHECKPOINTS[-1], seed: int = 0,
) -> Curve:  # fmt: skip
    """Let a person write `count` texts, and judge how their hands are read on the way."""
    classifier, lexicon, rng = Classifier(model), load_english(), np.random.default_rng(seed)
    draw, writing = Draw(lexicon, person.signer, rng), Writing(classifier, lexicon, style, words)
    accuracy = {0: person.accuracy(classifier)}
    for number in range(1, count + 1):
        text = draw.text(texts)
        writing.write(text, draw.with_slips(text, slips), person.signer, int(rng.integers(2**31)))
        if number in CHECKPOINTS:
            accuracy[number] = person.accuracy(classifier)
    name = texts + (f", {slips:.0%} slips" if slips else "")
    return Curve(
        name, style, words, person.name, person.collection, accuracy,
        writing.labels.count, writing.labels.wrong, writing.learner.taken_back,
    )  # fmt: skip


def count_wrong(  # noqa: PLR0913 (each is a matter of its own)
    person: Person, model: Path | None, style: Style, words: Words, kinds: dict[str, int], *, seed: int = 0
) -> list[Arrived]:
    """Count what arrives wrong of some texts of each kind, before and after a person has written HONEST words."""
    classifier, lexicon, rng = Classifier(model), load_english(), np.random.default_rng(seed)
    draw, writing = Draw(lexicon, person.signer, rng), Writing(classifier, lexicon, style, words)
    tests = {kind: [(draw.text(kind), int(rng.integers(2**31))) for _ in range(count)] for kind, count in kinds.items()}

    def wrong() -> dict[str, float]:
        return {
            kind: sum(writing.write(text, text, person.signer, own, learn=False) for text, own in chosen)
            / sum(len(text) for text, _ in chosen)
            for kind, chosen in tests.items()
        }

    without = wrong()
    for _ in range(HONEST):
        text = draw.text("words")
        writing.write(text, text, person.signer, int(rng.integers(2**31)))
    after = wrong()
    return [Arrived(style, words, kind, person.name, after[kind], without[kind]) for kind in kinds]


def upset(person: Person, other: Person, model: Path | None, kind: Upset, *, seed: int = 0) -> Upsetting:
    """Let HONEST words be followed by as many texts that mislead, or by the words of somebody else."""
    classifier, lexicon, rng = Classifier(model), load_english(), np.random.default_rng(seed)
    network = person.accuracy(classifier)
    writing, draw = Writing(classifier, lexicon, "hold", "correct"), Draw(lexicon, person.signer, rng)
    for _ in range(HONEST):
        text = draw.text("words")
        writing.write(text, text, person.signer, int(rng.integers(2**31)))
    before = person.accuracy(classifier)
    signer = other.signer if kind == "somebody else" else person.signer
    draw = Draw(lexicon, signer, rng)
    for _ in range(HONEST):
        text = draw.text(kind if kind in {"codes", "names"} else "words")
        made = draw.with_slips(text, 0.3) if kind == "slips" else text
        writing.write(text, made, signer, int(rng.integers(2**31)))
    return Upsetting(kind, person.name, network, before, person.accuracy(classifier))
