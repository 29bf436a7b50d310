"""`tray-asl train words`: how many characters and words are wrong before and after correction, person by person.

Spelling is simulated from real still hands: a letter is a run of neighboring frames of one person, judged by the
classifier in letters mode; what is typed is the best of their mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np
from rich.console import Console
from rich.table import Table

from tray_asl.signs.prediction import LETTERS, SIGNS
from tray_asl.spelling.ambiguity import Alphabet
from tray_asl.spelling.words.corrector import Corrector
from tray_asl.spelling.words.letter import Letter
from tray_asl.spelling.words.wordlist import load_english
from tray_asl.training.samples import load_samples

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from tray_asl.spelling.words.lexicon import Lexicon
    from tray_asl.training.samples import Samples

    Judge = Callable[[NDArray[np.float32]], NDArray[np.float32]]

_WINDOW = 8  # frames: 270 ms at 30 a second
_TRIES = 5  # times that a person forms a letter anew which the program does not take
_ENTER, _MARGIN = 0.6, 0.2  # the speller's own conditions for a stable sign

_NAMES = """
aaliyah abebe achebe adekunle agnieszka aiko akira alejandra almeida amara anaya anders anjali aoife arjun asante
astrid ayesha bartek beatriz bhatt bjorn bogdan briony caoimhe carvalho chandra chidi chloe cillian danae darius devi
dmitri ebru eilidh elif emeka esra fatima federico feng fiorella freya gallaudet giulia goran gupta hadiya hana hiroshi
hyun ibrahim ikram ingrid ioana ishaan jaxon jiho jovana kaito kamala katarzyna kavya keanu kenji kowalski krzysztof
kwame lakshmi leila liesl magnus maeve mbappe mehmet mihai mikkel mireille nadira naoko nguyen niamh nkechi oduya olena
oyelaran padma paolo petrova pham priya quang rahul rasheed renske rohan rosalind saoirse sanjay seo shreya siobhan
soren svetlana tadeusz takumi tariq thandiwe thuy tomasz uchenna vaclav valentina vikram wanjiru wei xavier ximena yael
yusuf zainab zeynep zhang zofia
"""


@dataclass(frozen=True, slots=True)
class Slips:
    """How often spelling goes wrong by itself, per letter (undoubled: per double)."""

    inserted: float = 0.01
    dropped: float = 0.01
    doubled: float = 0.01
    undoubled: float = 0.05


class Signer:
    """One person, who spells with the hands that were recorded of them.

    patient: whether they form a letter anew that the program would not take; otherwise every window is typed.
    """

    def __init__(self, samples: Samples, judge: Judge, *, seed: int, patient: bool) -> None:
        self._rng, self._judge, self._patient = np.random.default_rng(seed), judge, patient
        self._alphabet = Alphabet("letters")
        spelled = [letter for letter in LETTERS if letter not in "JZ"]  # motions: no still frame shows them
        hands = {letter: samples.hands[samples.labels == SIGNS.index(letter)] for letter in spelled}
        self._hands = {letter: found for letter, found in hands.items() if len(found)}
        self._frames = {letter: judge(found) for letter, found in self._hands.items()}
        self._between = cache(self._judge_transition)

    def spell(self, word: str, slips: Slips) -> list[Letter]:
        """Spell a word in lower case; a letter that was not recorded of this person arrives as it was meant."""
        typed: list[Letter] = []
        before = ""
        for letter in word.upper():
            if before and self._rng.random() < slips.inserted and {before, letter} <= self._hands.keys():
                typed.append(self._typed(self._between(before, letter)))
            if self._rng.random() >= (slips.undoubled if letter == before else slips.dropped):
                typed.append(self._form(letter))
                if self._rng.random() < slips.doubled:
                    typed.append(self._form(letter))
            before = letter
        return typed

    def _form(self, letter: str) -> Letter:
        if letter not in self._frames:
            return Letter.certain(letter.lower())
        frames = self._frames[letter]
        for _ in range(_TRIES):
            start = self._rng.integers(max(1, len(frames) - _WINDOW + 1))
            mean = frames[start : start + _WINDOW].mean(axis=0)
            second, best = np.sort(self._alphabet.pool(mean))[-2:]
            if not self._patient or (best >= _ENTER and best - second >= _MARGIN):
                break
        return self._typed(mean)

    def _typed(self, mean: NDArray[np.float32]) -> Letter:
        shape = self._alphabet.shapes[int(self._alphabet.pool(mean).argmax())]
        return Letter.seen(shape.key.lower(), mean)

    def _judge_transition(self, before: str, after: str) -> NDArray[np.float32]:
        """Judge a hand on its way between two letters."""
        share = np.linspace(0.35, 0.65, _WINDOW, dtype=np.float32)[:, np.newaxis, np.newaxis]
        hands = [_sized(self._hands[letter][0]) for letter in (before, after)]
        mean: NDArray[np.float32] = self._judge((1 - share) * hands[0] + share * hands[1]).mean(axis=0)
        return mean


def _sized(hand: NDArray[np.float32]) -> NDArray[np.float32]:
    """Move float32[21, 3] to the wrist and scale it to the size of the hand."""
    sized: NDArray[np.float32] = (hand - hand[0]) / max(float(np.linalg.norm(hand[9] - hand[0])), 1e-6)
    return sized


@dataclass(frozen=True, slots=True)
class Score:
    """What became of some words.

    characters, words: how many were meant. wrong_before, wrong_after: characters wrong (edit distance).
    words_before, words_after: words wrong. spoiled: words typed right and corrected. swapped: words typed wrong and
    corrected to another wrong one.
    """

    characters: int = 0
    words: int = 0
    wrong_before: int = 0
    wrong_after: int = 0
    words_before: int = 0
    words_after: int = 0
    spoiled: int = 0
    swapped: int = 0

    def __add__(self, other: Score) -> Score:
        """Add up two scores."""
        return Score(*(getattr(self, field) + getattr(other, field) for field in Score.__slots__))


def score(meant: str, typed: Sequence[Letter], corrector: Corrector) -> Score:
    """Judge one word."""
    before = "".join(letter.character for letter in typed)
    correction = corrector.correct(typed) if typed else None
    after = correction.corrected if correction else before
    return Score(
        len(meant),
        1,
        edit_distance(before, meant),
        edit_distance(after, meant),
        int(before != meant),
        int(after != meant),
        int(before == meant != after),
        int(meant not in (before, after) and after != before),
    )


def edit_distance(a: str, b: str) -> int:
    """Count the insertions, deletions and substitutions that make `b` of `a`."""
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (char != other))
    return row[-1]


def word_sets(lexicon: Lexicon, rng: np.random.Generator) -> dict[str, list[str]]:
    """Choose what is spelled: common words, less common ones, names that no list has, and random codes."""
    ranked = [lexicon.words[i] for i in np.argsort(-lexicon.log_frequency)]
    codes = ["".join(rng.choice(list(LETTERS.lower()), size)) for size in rng.integers(4, 9, 100)]
    return {
        "common": [word for word in ranked if len(word) > 1][:200],
        "rarer": sorted(rng.choice(ranked[5_000:30_000], 100, replace=False).tolist()),
        "names": [name for name in _NAMES.split() if name not in lexicon][:100],
        "codes": codes,
    }


@click.command("words")
@click.argument("data", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--model", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Classifier (.onnx).")
@click.option("--person", default="", metavar="REGEX", help="Tells people in one file apart by their pictures' names.")
@click.option("--patient/--hasty", default=True, help="Whether letters the program would not take are formed anew.")
@click.option("--repeat", type=click.IntRange(min=1), default=1, show_default=True, help="Times to spell each word.")
@click.option("--seed", type=int, default=0, show_default=True)
def words(*, data: tuple[Path, ...], model: Path | None, person: str, patient: bool, repeat: int, seed: int) -> None:  # noqa: PLR0913 - each is one option of the command
    """Simulate spelling by the people of DATA (.npz of `extract`) and say how wrong it is before and after correction.

    Of 100 letters 1 is typed on the way to it, 1 lost and 1 doubled; of 100 doubles 5 arrive single.
    """
    from tray_asl.hands.hand import Hand  # noqa: PLC0415 - only the command needs a classifier
    from tray_asl.signs.classifier import Classifier  # noqa: PLC0415

    classifier = Classifier(model)
    samples = load_samples(data, person=person)
    lexicon = load_english()
    corrector = Corrector(lexicon)
    sets = word_sets(lexicon, np.random.default_rng(seed))

    def judge(hands: NDArray[np.float32]) -> NDArray[np.float32]:
        return classifier.probabilities([Hand(0.0, hand, "right", 1.0, (1, 1)) for hand in hands])

    totals = dict.fromkeys(sets, Score())
    for name in np.unique(samples.people).tolist():
        signer = Signer(samples[samples.people == name], judge, seed=seed, patient=patient)
        scores = {
            kind: sum((score(word, signer.spell(word, Slips()), corrector) for word in chosen * repeat), Score())
            for kind, chosen in sets.items()
        }
        _show(name, scores)
        totals = {kind: total + scores[kind] for kind, total in totals.items()}
    _show("everybody", totals)


def _show(title: str, scores: dict[str, Score]) -> None:
    table = Table(title=title, title_justify="left")
    for heading in ("wrong", "characters", "corrected", "words", "corrected", "spoiled", "swapped"):
        table.add_column(heading, justify="left" if heading == "wrong" else "right")
    for kind, result in scores.items():
        shares = [
            result.wrong_before / result.characters,
            result.wrong_after / result.characters,
            *(n / result.words for n in (result.words_before, result.words_after, result.spoiled, result.swapped)),
        ]
        table.add_row(kind, *(f"{share:.1%}" for share in shares))
    Console().print(table)
