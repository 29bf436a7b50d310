"""The measurements: how well hands are read after so many words, whatever was written, and what arrives then."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Literal

import numpy as np
from threadpoolctl import threadpool_limits

from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.profile import Profile
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.text.words.wordlist import load_english
from tray_asl.training.evaluation.learning.quick import QuickWriting
from tray_asl.training.evaluation.learning.results import Arrived, Curve, Upsetting
from tray_asl.training.evaluation.learning.texts import Draw
from tray_asl.training.evaluation.learning.writing import TEMPOS, Writing
from tray_asl.training.evaluation.simulation.outcome import predictions, spell
from tray_asl.training.evaluation.simulation.performance import Performance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tray_asl.training.evaluation.learning.people import Person
    from tray_asl.training.evaluation.learning.writing import Style, Words

CHECKPOINTS = (0, 5, 10, 25, 50, 100, 200)
"""Words written after which the hands are judged."""

HONEST = 50
"""Words that are written before what is to upset learning, or before what arrives is counted."""

KINDS = {"words": 20, "rarer": 6, "names": 6, "codes": 6}
"""How many texts of each kind are counted."""

SLIPS = (0.01, 0.02, 0.05)
"""Shares of letters that go wrong."""

_MISLEADING = 0.3
"""The same where it is to mislead."""

Quick = Literal["quick"]
"""In place of a style: without the speller."""

Upset = Literal["codes", "names", "slips", "somebody else"]
UPSETS: tuple[Upset, ...] = ("codes", "names", "slips", "somebody else")

_english = cache(load_english)


def study_quickly(person: Person, other: Person, model: Path | None, count: int) -> list[Curve | Upsetting]:
    """Let one person write without the speller, and measure; `study` takes twenty times as long.

    Args:
        person: whose hands.
        other: who comes to the camera in their place.
        model: the classifier; None for the one that came with the program.
        count: words that are written.
    """
    own = Study(person, model)
    with threadpool_limits(1, "blas"):
        curve, learned = own.follow("quick", "correct", count=count)
        return [curve, *(own.upset(learned, kind, other, style="quick") for kind in UPSETS)]


def study(
    person: Person, other: Person, model: Path | None, count: int, *, thorough: bool
) -> list[Curve | Arrived | Upsetting]:
    """Let one person write as words are held and as they flow, and measure.

    Args:
        person: whose hands.
        other: who comes to the camera in their place.
        model: the classifier; None for the one that came with the program.
        count: words that are held.
        thorough: whether to vary what is written, and to try what upsets learning.
    """
    own, few = Study(person, model), min(count, HONEST)
    with threadpool_limits(1, "blas"):  # threads that wait for each other take more time than matrices so small
        held, learned = own.follow("hold", "correct", count=count)
        flowing, learned_flowing = own.follow("fluent", "correct", count=few)
        found: list[Curve | Arrived | Upsetting] = [held, flowing]
        found += own.arrive(learned, "hold", ("exact", "correct"), KINDS)
        found += own.arrive(learned_flowing, "fluent", ("correct",), {"words": KINDS["words"]})
        if thorough:
            found.append(own.follow("hold", "exact", count=few)[0])
            found.append(own.follow("hold", "correct", texts="mixed", count=few)[0])
            found += [own.follow("hold", "correct", slips=share, count=few)[0] for share in SLIPS]
            found += [own.upset(learned, kind, other) for kind in UPSETS]
    return found


class Study:
    """Measures one person.

    Args:
        person: whose hands.
        model: the classifier; None for the one that came with the program.
    """

    def __init__(self, person: Person, model: Path | None) -> None:
        self._person, self._model, self._lexicon = person, model, _english()

    def follow(
        self, style: Style | Quick, words: Words, *, texts: str = "words", slips: float = 0.0, count: int
    ) -> tuple[Curve, Profile]:
        """Let the person write `count` texts, and judge how their hands are read on the way.

        Returns:
            That, and what was learned from HONEST texts, or from all where they are fewer.
        """
        person, classifier, rng = self._person, Classifier(self._model), np.random.default_rng(0)
        draw, writing = Draw(self._lexicon, person.signer, rng), self._writing(classifier, style, words)
        accuracy, learned = {0: person.accuracy(classifier)}, Profile()
        for number in range(1, count + 1):
            made = draw.with_slips(draw.text(texts), slips)
            writing.write(made, person.signer, int(rng.integers(2**31)))
            if number in CHECKPOINTS:
                accuracy[number] = person.accuracy(classifier)
            if number <= HONEST:
                learned = writing.learner.kept.profile()
        name = texts + (f", {slips:.0%} slips" if slips else "")
        labels, taken_back = writing.labels, writing.learner.taken_back
        measured = (accuracy, labels.count, labels.wrong, taken_back)
        return Curve(name, style, words, person.name, person.collection, *measured), learned

    def arrive(
        self, learned: Profile, style: Style, choices: Sequence[Words], kinds: Mapping[str, int]
    ) -> list[Arrived]:
        """Count what arrives wrong of some texts of each kind, with what was learned and without it."""
        person, rng = self._person, np.random.default_rng(1)
        classifiers = [Classifier(self._model, learned=each) for each in (learned, Profile())]
        spellers = {words: Speller(SpellingSettings(style=style, words=words)) for words in choices}
        draw, found = Draw(self._lexicon, person.signer, rng), []
        for kind, count in kinds.items():
            texts = [(draw.text(kind), int(rng.integers(2**31))) for _ in range(count)]
            wrong = {words: [0, 0] for words in choices}
            for (text, seed), (place, classifier) in product(texts, enumerate(classifiers)):
                performance = Performance(text, person.signer, TEMPOS[style], seed=seed)
                seen = predictions(performance, classifier)
                for words, speller in spellers.items():
                    wrong[words][place] += spell(text, performance.keys, seen, speller).wrong
            length = sum(len(text) for text, _ in texts)
            for words, (after, without) in wrong.items():
                found.append(Arrived(style, words, kind, person.name, after / length, without / length))
        return found

    def upset(self, learned: Profile, kind: Upset, other: Person, style: Style | Quick = "hold") -> Upsetting:
        """Let what was learned be followed by HONEST texts that mislead, or by somebody else's words."""
        person, classifier, rng = self._person, Classifier(self._model), np.random.default_rng(2)
        network = person.accuracy(classifier)
        writing = self._writing(classifier, style, "correct", learned)
        before = person.accuracy(classifier)
        signer = other.signer if kind == "somebody else" else person.signer
        draw = Draw(self._lexicon, signer, rng)
        for _ in range(HONEST):
            text = draw.text(kind if kind in {"codes", "names"} else "words")
            made = draw.with_slips(text, _MISLEADING if kind == "slips" else 0.0)
            writing.write(made, signer, int(rng.integers(2**31)))
        return Upsetting(kind, person.name, network, before, person.accuracy(classifier), writing.learner.taken_back)

    def _writing(
        self, classifier: Classifier, style: Style | Quick, words: Words, learned: Profile | None = None
    ) -> Writing | QuickWriting:
        if style == "quick":
            return QuickWriting(classifier, self._lexicon, learned)
        return Writing(classifier, self._lexicon, style, words, learned)
