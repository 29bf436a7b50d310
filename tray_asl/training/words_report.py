"""`tray-asl train words`: how many characters and words are wrong before and after correction, person by person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np
from rich.console import Console
from rich.table import Table

from tray_asl.signs.prediction import LETTERS
from tray_asl.signs.profile import Profile
from tray_asl.spelling.words.corrector import Corrector
from tray_asl.spelling.words.wordlist import load_english
from tray_asl.training.learned import set_aside
from tray_asl.training.samples import load_samples
from tray_asl.training.words_signer import Signer, Slips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.spelling.words.letter import Letter
    from tray_asl.spelling.words.lexicon import Lexicon
    from tray_asl.training.words_signer import Judge

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
@click.option(
    "--learned",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Samples of each letter, of its first third, from which each person's hand is learned; they spell with the "
    "rest, and the first table of a person says how it is without having learned.",
)
@click.option("--repeat", type=click.IntRange(min=1), default=1, show_default=True, help="Times to spell each word.")
@click.option("--seed", type=int, default=0, show_default=True)
def words(  # noqa: PLR0913 - each is one option of the command
    *, data: tuple[Path, ...], model: Path | None, person: str, patient: bool, learned: int, repeat: int, seed: int
) -> None:
    """Simulate spelling by the people of DATA (.npz of `extract`) and say how wrong it is before and after correction.

    Of 100 letters 1 is typed on the way to it, 1 lost and 1 doubled; of 100 doubles 5 arrive single.
    """
    from tray_asl.hands.hand import Hand  # noqa: PLC0415 - only the command needs a classifier
    from tray_asl.signs.classifier import Classifier  # noqa: PLC0415

    lexicon = load_english()
    corrector = Corrector(lexicon)
    sets = word_sets(lexicon, np.random.default_rng(seed))

    def judged_by(classifier: Classifier) -> Judge:
        return lambda hands: classifier.probabilities([Hand(0.0, hand, "right", 1.0, (1, 1)) for hand in hands])

    totals: dict[str, dict[str, Score]] = {}
    everybody = load_samples(data, person=person)
    for name in np.unique(everybody.people).tolist():
        samples = everybody[everybody.people == name]
        draw = np.random.default_rng(seed)
        profile, rest = set_aside(samples, learned, 0, draw) if learned else (Profile(), samples)
        spellers = {"": Classifier(model)} | ({f", {learned} learned": Classifier(model, profile)} if learned else {})
        for state, classifier in spellers.items():
            signer = Signer(rest, judged_by(classifier), seed=seed, patient=patient)
            scores = {
                kind: sum((score(word, signer.spell(word, Slips()), corrector) for word in chosen * repeat), Score())
                for kind, chosen in sets.items()
            }
            _show(name + state, scores)
            before = totals.get(state, dict.fromkeys(sets, Score()))
            totals[state] = {kind: before[kind] + scores[kind] for kind in sets}
    for state, scores in totals.items():
        _show("everybody" + state, scores)


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
