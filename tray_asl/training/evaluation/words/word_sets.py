"""The words that people spell for the report: common ones, less common ones, names, and codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import LETTERS

if TYPE_CHECKING:
    from tray_asl.spelling.text.words.lexicon import Lexicon

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


def word_sets(lexicon: Lexicon, rng: np.random.Generator) -> dict[str, list[str]]:
    """Choose what is spelled: common words, less common ones, names that no list has, and random codes."""
    ranked = [lexicon.words[i] for i in np.argsort(-lexicon.log_frequency, kind="stable")]
    codes = ["".join(rng.choice(list(LETTERS.lower()), size)) for size in rng.integers(4, 9, 100)]
    return {
        "common": [word for word in ranked if len(word) > 1][:200],
        "rarer": sorted(rng.choice(ranked[5_000:30_000], 100, replace=False).tolist()),
        "names": [name for name in _NAMES.split() if name not in lexicon][:100],
        "codes": codes,
    }
