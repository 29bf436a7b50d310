"""How the classifier is trained: the published recipe, and ours."""

from __future__ import annotations

from dataclasses import dataclass

from tray_asl.training.dataset.augment import Augmentation


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train. The defaults are the published recipe.

    Attributes:
        epochs: rounds through the data.
        batch: hands shown at a time.
        learning_rate: of AdamW at the start; a cosine takes it to 0.
        geometry: tell the network the hand's geometry besides the 63 numbers.
        augmentation: how hands are varied each time they are shown; None: not at all.
        balanced: show every sign alike, and within it people by the roots of their numbers of hands, instead of every
            hand once an epoch.
        synthetic_share: the part of each batch that is drawn from the synthetic hands, where there are any.
        no_sign_share: the part of the synthetic hands shown that make no sign.
        smoothing: label smoothing.
        in_mode: the part of the loss that looks at letters among letters and at digits among digits, as the program
            mostly does; the rest looks at all signs together, where 0 and O, 2 and V and 6 and W cannot be told apart.
        seed: the same seed trains alike.
    """

    epochs: int = 100
    batch: int = 256
    learning_rate: float = 1e-3
    geometry: bool = False
    augmentation: Augmentation | None = None
    balanced: bool = False
    synthetic_share: float = 0.0
    no_sign_share: float = 0.3
    smoothing: float = 0.0
    in_mode: float = 0.0
    seed: int = 0


PUBLISHED = Recipe()
"""The published recipe."""

OURS = Recipe(
    epochs=14,
    learning_rate=2e-3,
    geometry=True,
    augmentation=Augmentation(),
    balanced=True,
    synthetic_share=0.4,
    smoothing=0.05,
    in_mode=0.7,
)
"""What did best for people left out of the training data."""
