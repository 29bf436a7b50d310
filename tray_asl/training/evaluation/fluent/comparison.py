"""How many characters arrive wrong at how many letters a second: fluent with and without words, beside holding."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.spelling.fluent.decoder import FluentDecoder
from tray_asl.spelling.fluent.language import AnyLetters, WordLanguage
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.text.words.wordlist import load_english
from tray_asl.training.evaluation.fluent.lone_decoder import LoneDecoder
from tray_asl.training.evaluation.simulation.outcome import Spells, predictions, spell
from tray_asl.training.evaluation.simulation.performance import Performance, Tempo
from tray_asl.training.evaluation.simulation.texts import Kind, Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from tray_asl.signs.classifier import Classifier
    from tray_asl.training.evaluation.simulation.outcome import Outcome
    from tray_asl.training.evaluation.simulation.signer import Signer

RATES = (2.0, 2.5, 3.0, 3.5, 4.0, 5.0)
"""Letters a second at which fluent spelling is measured."""

HOLD_RATES = (0.5, 0.75, 1.0, 1.25, 1.5)
"""Letters a second at which the hold style is: a hold of half of each letter's time can be no shorter."""

_TITLE = "Words spelled by simulated movement of real hands (band: middle half of the people)"

LETTERS_A_WORD = 5
"""By which words a minute are counted: 60 seconds times letters a second, over 5 letters."""

FLUENT, LETTERS_ALONE, HELD = "fluent", "fluent without words", "hold"


@dataclass(frozen=True, slots=True)
class Point:
    """One speller at one speed over one kind of text by one person.

    Attributes:
        speller: its name.
        texts: the kind of text.
        rate: letters a second.
        frames: frames a second.
        person: whose hands.
        wrong: characters wrong.
        letters: characters meant.
        erased: characters taken back meanwhile.
        delay: mean seconds from the beginning of a letter's hold until it stands, of texts that arrived right.
    """

    speller: str
    texts: str
    rate: float
    frames: float
    person: str
    wrong: int
    letters: int
    erased: int
    delay: float

    @classmethod
    def of(cls, where: tuple[str, str, float, float, str], outcomes: Sequence[Outcome]) -> Point:
        """Add up the outcomes."""
        delays = [outcome.delay for outcome in outcomes if np.isfinite(outcome.delay)]
        wrong, letters = sum(o.wrong for o in outcomes), sum(len(o.text) for o in outcomes)
        erased = sum(o.erased for o in outcomes)
        return cls(*where, wrong, letters, erased, float(np.mean(delays)) if delays else float("nan"))


def spellers() -> dict[str, Spells]:
    """Build what is compared, with the settings that the program comes with."""
    return {
        FLUENT: LoneDecoder(FluentDecoder(WordLanguage(load_english()))),
        LETTERS_ALONE: LoneDecoder(FluentDecoder(AnyLetters())),
        HELD: Speller(SpellingSettings(words="exact")),
    }


def measure(
    people: Iterable[tuple[Signer, Classifier]],
    compared: dict[str, Spells],
    texts_each: int,
    progress: Callable[[str], None],
    *,
    seed: int = 0,
) -> list[Point]:
    """Let every person spell at every speed; each chooses other words, the same for all spellers.

    Args:
        people: signers, each with the classifier that judges their hands.
        compared: the spellers by their names.
        texts_each: texts by each person at each speed.
        progress: called with the name of each person who is done.
        seed: the same seed spells alike.
    """
    points = []
    texts = Texts(load_english())
    jobs: list[tuple[Kind, float, float]] = [("words", rate, 30.0) for rate in (*HOLD_RATES, *RATES)]
    jobs += [("words", 3.5, 15.0), ("words", 3.5, 60.0)]
    jobs += [("names", 2.0, 30.0), ("names", 3.5, 30.0), ("codes", 2.0, 30.0), ("codes", 3.5, 30.0)]
    for number, (signer, classifier) in enumerate(people):
        for kind, rate, frames in jobs:
            rng = np.random.default_rng((seed, number, len(kind)))  # the same texts at every speed
            outcomes: dict[str, list[Outcome]] = defaultdict(list)
            for text in texts.choose(kind, signer, texts_each, rng):
                performance = Performance(text, signer, Tempo(rate, frames=frames), seed=int(rng.integers(2**31)))
                seen = predictions(performance, classifier)
                for name, speller in compared.items():
                    if (name == HELD) == (rate in HOLD_RATES):
                        outcomes[name].append(spell(text, performance.keys, seen, speller))
            points += [Point.of((name, kind, rate, frames, signer.name), found) for name, found in outcomes.items()]
        progress(signer.name)
    return points


def rows(points: Iterable[Point]) -> list[dict[str, Any]]:
    """Summarize over people: each counts alike."""
    groups: dict[tuple[str, str, float, float], list[Point]] = defaultdict(list)
    for point in points:
        groups[point.speller, point.texts, point.rate, point.frames].append(point)
    found = []
    for (speller, texts, rate, frames), group in groups.items():
        errors = np.array([point.wrong / point.letters for point in group])
        delays = [point.delay for point in group if np.isfinite(point.delay)]
        found.append(
            {
                "speller": speller,
                "texts": texts,
                "letters a second": rate,
                "words a minute": round(60 * rate / LETTERS_A_WORD, 1),
                "frames a second": frames,
                "characters wrong": round(float(errors.mean()), 4),
                "each person": sorted(errors.round(4).tolist()),
                "people under 5 %": int((errors < 0.05).sum()),
                "taken back": round(sum(p.erased for p in group) / sum(p.letters for p in group), 3),
                "delay": round(float(np.mean(delays)), 3) if delays else None,
            }
        )
    return found


def write(points: Sequence[Point], table: Path, plot: Path) -> None:
    """Write the summary as JSON, and the curve as a picture."""
    lines = ",\n".join(json.dumps(row) for row in rows(points))
    table.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    _plot(points, plot)


def _plot(points: Sequence[Point], path: Path) -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to load)

    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.add_subplot()
    colors = {FLUENT: "tab:blue", LETTERS_ALONE: "tab:orange", HELD: "tab:gray"}
    for name, color in colors.items():
        chosen = [p for p in points if p.speller == name and p.texts == "words" and p.frames == 30]
        speeds = sorted({p.rate for p in chosen})
        errors = [np.array([100 * p.wrong / p.letters for p in chosen if p.rate == rate]) for rate in speeds]
        axes.plot(speeds, [e.mean() for e in errors], "o-", color=color, label=f"{name} (mean of the people)")
        low, high = (np.array([np.percentile(e, share) for e in errors]) for share in (25, 75))
        axes.fill_between(speeds, low, high, color=color, alpha=0.15, linewidth=0)
    axes.axhline(5, color="tab:red", linestyle=":", label="goal: under 5 % at 3.5 letters a second")
    axes.axvline(3.5, color="tab:red", linestyle=":")
    axes.set(xlabel="letters a second", ylabel="characters wrong, %", ylim=(0, None), title=_TITLE)
    scale = 60 / LETTERS_A_WORD
    words = axes.secondary_xaxis("top", functions=(lambda x: np.asarray(x) * scale, lambda x: np.asarray(x) / scale))
    words.set_xlabel("words a minute")
    axes.legend()
    axes.grid(alpha=0.3)
    figure.savefig(path, dpi=110)
