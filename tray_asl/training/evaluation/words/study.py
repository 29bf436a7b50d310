"""The measurement: everybody spells the same words, as the program comes and, where asked for, once it learned them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.hands.hand import Hand
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.profile import Profile
from tray_asl.spelling.text.words.corrector import Corrector
from tray_asl.spelling.text.words.wordlist import load_english
from tray_asl.training.dataset.samples import load_samples
from tray_asl.training.evaluation.classifier.profiles import set_aside
from tray_asl.training.evaluation.words.score import Score, score
from tray_asl.training.evaluation.words.typist import Slips, Typist
from tray_asl.training.evaluation.words.word_sets import word_sets

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tray_asl.training.evaluation.words.typist import Judge


def measure(  # noqa: PLR0913 (each is a matter of its own)
    data: Sequence[Path],
    model: Path | None,
    *,
    person: str,
    patient: bool,
    learned: int,
    repeat: int,
    seed: int,
    show: Callable[[str, dict[str, Score]], None],
) -> None:
    """Let each person spell all words `repeat` times, and `show` the scores of each kind of word, then everybody's.

    Args:
        data: files of hands, as for `load_samples`.
        model: the classifier; None: the one that came with the program.
        person: what tells people in one file apart, as for `load_samples`.
        patient: whether letters that the program would not take are formed anew.
        learned: samples of each letter to learn a person's hand from; 0: none.
        repeat: how often each word is spelled.
        seed: the same seed spells alike.
        show: called with a title and the scores by kind of word.

    Raises:
        TrainingError: A file is not as it should be.
    """
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
            typist = Typist(rest, judged_by(classifier), seed=seed, patient=patient)
            scores = {
                kind: sum((score(word, typist.spell(word, Slips()), corrector) for word in chosen * repeat), Score())
                for kind, chosen in sets.items()
            }
            show(name + state, scores)
            before = totals.get(state, dict.fromkeys(sets, Score()))
            totals[state] = {kind: before[kind] + scores[kind] for kind in sets}
    for state, scores in totals.items():
        show("everybody" + state, scores)
