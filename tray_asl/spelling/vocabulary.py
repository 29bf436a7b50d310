"""The words of the person's language, loaded when something asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.spelling.words.completer import Completer
from tray_asl.spelling.words.corrector import Corrector
from tray_asl.spelling.words.wordlist import load_english

if TYPE_CHECKING:
    from tray_asl.settings.schema import SpellingSettings
    from tray_asl.spelling.text import Writer
    from tray_asl.spelling.words.lexicon import Lexicon


class Vocabulary:
    """Equips a writer with correction and completion; the list of words takes half a second to load."""

    def __init__(self) -> None:
        self._lexicon: Lexicon | None = None

    def equip(self, writer: Writer, settings: SpellingSettings) -> None:
        """Give the writer what the settings want. What a corrector has learned to leave alone, it keeps.

        Raises WordListError if words are wanted and their list is missing or cannot be read.
        """
        correct = settings.words == "correct"
        if (correct or settings.completions) and self._lexicon is None:
            self._lexicon = load_english()
        if not correct:
            writer.checker = None
        elif writer.checker is None and self._lexicon is not None:
            writer.checker = Corrector(self._lexicon)
        writer.completer = Completer(self._lexicon) if settings.completions and self._lexicon is not None else None
