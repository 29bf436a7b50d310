"""English, loaded once, and hands that the camera is not sure of."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from tray_asl.spelling.text.words.letter import Letter
from tray_asl.spelling.text.words.lexicon import Lexicon
from tray_asl.spelling.text.words.wordlist import load_english

Spell = Callable[..., list[Letter]]


@pytest.fixture(scope="session")
def english() -> Lexicon:
    return load_english()


@pytest.fixture(scope="session")
def spell() -> Spell:
    """Spell `typed`; where `or_else` has another letter the camera is torn between the two, and sure elsewhere."""

    def spell(typed: str, or_else: Sequence[str] | None = None, torn: float = 0.4) -> list[Letter]:
        letters = []
        for character, other in zip(typed, or_else or typed, strict=True):
            share = 0.01 if other == character else torn
            likely = (0.99 - share) * Letter.certain(character).likely + share * Letter.certain(other).likely
            letters.append(Letter(character, (likely + np.float32(0.01 / 26)).astype(np.float32)))
        return letters

    return spell
