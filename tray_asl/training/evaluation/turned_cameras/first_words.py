"""First words before a camera that hangs otherwise: what of them arrives, beside what an upright camera would read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from tray_asl.hands.upright import Upright, turned
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.text.words.wordlist import load_english
from tray_asl.training.evaluation.learning.texts import Draw
from tray_asl.training.evaluation.simulation.outcome import judged, spell
from tray_asl.training.evaluation.simulation.performance import Performance, Tempo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.hands.hand import Hand
    from tray_asl.settings.sections.camera import Turn
    from tray_asl.signs.classifier import Classifier
    from tray_asl.training.evaluation.simulation.signer import Signer

Fate = Literal["as upright", "last letters only", "nothing", "wrong"]
FATES: tuple[Fate, ...] = get_args(Fate)
"""What becomes of a word."""

CAMERAS = (0, 90, 180, 270)
"""Degrees clockwise by which a camera's pictures have to be turned until they are upright."""

TEMPO = Tempo(0.7)


def first_words(
    signers: Sequence[Signer], classifier: Classifier, each: int, *, seed: int = 0
) -> dict[int, Counter[Fate]]:
    """Let everybody spell the same words before all CAMERAS, with `camera.turn` on auto; nothing is corrected.

    Args:
        signers: who spells.
        classifier: what judges the hands.
        each: words by each person, drawn as often as they are used; the program is new to each.
        seed: the same seed gives the same words, spelled alike.

    Returns:
        For each camera how many words met which fate. A word is as upright where it is what an upright camera reads
        that is known to be one.
    """
    lexicon = load_english()
    found = {camera: Counter[Fate]() for camera in CAMERAS}
    for number, signer in enumerate(signers):
        rng = np.random.default_rng((seed, number))
        draw = Draw(lexicon, signer, rng)
        for _ in range(each):
            text = draw.text("words")
            performance = Performance(text, signer, TEMPO, seed=int(rng.integers(2**31)))
            frames = performance.hands()
            known = _read(frames, "0", classifier)
            for camera in CAMERAS:
                shown = [(time, hand and turned(hand, -camera % 360)) for time, hand in frames]
                found[camera][_fate(_read(shown, "auto", classifier), known)] += 1
    return found


def _read(frames: Sequence[tuple[float, Hand | None]], turn: Turn, classifier: Classifier) -> str:
    """Read what a camera shows as a program does that has just been started."""
    upright = Upright(turn)
    settled = [sighting for time, hand in frames for sighting in upright.settle(hand, time)]
    return spell("", (), judged(settled, classifier), Speller(SpellingSettings(words="exact"))).arrived


def _fate(arrived: str, known: str) -> Fate:
    if arrived == known:
        return "as upright"
    if not arrived:
        return "nothing"
    return "last letters only" if known.endswith(arrived) else "wrong"
