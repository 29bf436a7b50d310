"""An hour at the desk without a sign, and what the program types meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tray_asl.training.evaluation.false_letters.desk import GESTURES, scenes
from tray_asl.training.evaluation.simulation.outcome import judged
from tray_asl.training.synthetic_hand.recording import RATE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tray_asl.signs.classifier import Classifier
    from tray_asl.spelling.speller import Speller
    from tray_asl.training.evaluation.simulation.signer import Signer

AT_DESK: Mapping[str, float] = {
    "rest": 0.25,
    "talk": 0.04,
    "fidget": 0.01,
    "scratch": 0.01,
    "drink": 0.01,
    GESTURES: 0.005,
}
"""The share of each scene in an hour at the desk. The rest of it the person types, when nothing is read, or is away."""


@dataclass(slots=True)
class FalseLetters:
    """What was typed that nobody meant.

    Attributes:
        seconds: how long hands were watched, in the time of the recording.
        typed: for each scene what it typed, as (seconds since its start, text).
        lengths: the seconds of each scene.
    """

    seconds: float = 0.0
    typed: dict[str, list[tuple[float, str]]] = field(default_factory=dict)
    lengths: dict[str, float] = field(default_factory=dict)

    def letters(self, scene: str = "") -> int:
        """Count the letters and digits typed in one scene, or in all.

        Spaces follow letters; Enter and what a modifier sign brings are made by gestures.
        """
        texts = self.typed.get(scene, []) if scene else [each for typed in self.typed.values() for each in typed]
        return sum(character.isalnum() for _, text in texts for character in text)

    @property
    def an_hour(self) -> float:
        """Letters in an hour full of scenes."""
        return self.letters() / max(self.seconds, 1.0) * 3600

    @property
    def at_desk(self) -> float:
        """Letters in an hour at the desk, of which the scenes have their shares; see AT_DESK."""
        return sum(
            share * self.letters(scene) / self.lengths[scene] * 3600
            for scene, share in AT_DESK.items()
            if self.lengths.get(scene)
        )


def watch(
    seconds: float, classifier: Classifier, speller: Speller, *, gestures: Sequence[Signer] = (), seed: int = 0
) -> FalseLetters:
    """Let synthetic people do what they do at a desk, and count what the program types.

    Args:
        seconds: how long, in the time of the recording.
        classifier: what judges the hands.
        speller: what turns that into text, in the style to be measured.
        gestures: real hands that make no sign, see `scenes`.
        seed: the same seed gives the same hour.
    """
    found = FalseLetters()
    for scene, frames in scenes(seconds, gestures=gestures, seed=seed):
        for seen in judged(frames, classifier):
            texts = [action.text for action in speller.step(seen).actions if action.text]
            found.typed.setdefault(scene, []).extend((seen.time - found.seconds, text) for text in texts)
        found.lengths[scene] = found.lengths.get(scene, 0.0) + len(frames) / RATE
        found.seconds += len(frames) / RATE
    return found
