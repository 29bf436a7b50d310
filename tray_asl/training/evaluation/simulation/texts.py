"""What is spelled: common words, and names and codes that no list of words has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from tray_asl.signs.prediction import LETTERS
from tray_asl.training.extra import TrainingError

if TYPE_CHECKING:
    from tray_asl.spelling.text.words.lexicon import Lexicon
    from tray_asl.training.evaluation.simulation.signer import Signer

Kind = Literal["words", "names", "codes"]

_COMMON = 2000  # of the most frequent words
_CODE = (4, 8)  # letters, the end excluded

_NAMES = (
    "ADEBAYO",
    "AGNIESZKA",
    "BJORKMAN",
    "CHIOMA",
    "DVORAK",
    "ESPERANZA",
    "FATIMA",
    "GAYATRI",
    "GUZMAN",
    "HUYNH",
    "IBRAHIM",
    "JOAQUIN",
    "KAZUKI",
    "KOWALSKI",
    "LAKSHMI",
    "MBEKI",
    "MIKHAIL",
    "NAKAMURA",
    "NGUYEN",
    "OKONKWO",
    "OLUWASEUN",
    "PADRAIG",
    "PRZYBYLA",
    "QUIROGA",
    "RAJESH",
    "SAOIRSE",
    "SIOBHAN",
    "SVETLANA",
    "THORVALD",
    "TXOMIN",
    "URSZULA",
    "VASQUEZ",
    "WOJCIECH",
    "XIMENA",
    "YEVGENY",
    "YUSUF",
    "ZELENKA",
    "ZSOFIA",
)


class Texts:
    """Chooses what is to be spelled.

    Args:
        lexicon: the words; names that it lists are left out of the names.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        common = np.argsort(-lexicon.log_frequency, kind="stable")[:_COMMON].tolist()
        self._words = [lexicon.words[i].upper() for i in common if len(lexicon.words[i]) > 1]
        self._names = [name for name in _NAMES if name not in lexicon]

    def choose(self, kind: Kind, signer: Signer, count: int, rng: np.random.Generator) -> list[str]:
        """Choose `count` texts for which the signer has hands: common words, rare names, or letters at random.

        Raises:
            TrainingError: The signer has hands for no such text.
        """
        if kind == "codes":
            own = [letter for letter in LETTERS if letter in signer.hands]
            return ["".join(rng.choice(own, rng.integers(*_CODE))) for _ in range(count)]
        known = [text for text in (self._words if kind == "words" else self._names) if signer.can_spell(text)]
        if not known:
            raise TrainingError(f"{signer.name} shows too few letters to spell any of the {kind}; leave that file out.")
        return [str(text) for text in rng.choice(known, count, replace=len(known) < count)]
