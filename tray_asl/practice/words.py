"""The words that are practised: the most frequent ones of the person's language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from tray_asl.languages.pack import load_pack
from tray_asl.spelling.text.words.wordlist import load_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMON: Final = 3000
"""How many of the most frequent words are practised."""

_LENGTHS: Final = range(3, 8)


@cache
def common_words(language: str) -> Sequence[str]:
    """Read the most frequent words of a language of some length, as they are spelled.

    Raises:
        LanguageError: There is no such language, or its words cannot be read.
    """
    lexicon = load_words(load_pack(language))
    best = sorted(zip(lexicon.log_frequency.tolist(), lexicon.words, strict=True), reverse=True)
    return [word for _, word in best if len(word) in _LENGTHS][:_COMMON]
