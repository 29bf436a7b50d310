"""The words of the person's language, loaded when something asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tray_asl.spelling.fluent.language import AnyLetters, WordLanguage
from tray_asl.spelling.text.words.completer import Completer
from tray_asl.spelling.text.words.corrector import Corrector
from tray_asl.spelling.text.words.wordlist import load_english

if TYPE_CHECKING:
    from tray_asl.settings.schema import SpellingSettings
    from tray_asl.spelling.fluent.language import Language
    from tray_asl.spelling.text.words.lexicon import Lexicon
    from tray_asl.spelling.text.writer import Writer


class Vocabulary:
    """Equips a writer with correction and completion; the list of words takes about 0.2 s to load."""

    def __init__(self) -> None:
        self._lexicon: Lexicon | None = None
        self._language: Language | None = None
        self._own_words = ""

    def equip(self, writer: Writer, settings: SpellingSettings) -> None:
        """Give the writer what the settings want.

        What a corrector has learned to leave alone, it keeps until the person's own words change.

        Raises:
            WordListError: Words are wanted and their list is missing or cannot be read.
        """
        fluent = settings.style == "fluent" and settings.signs == "letters"
        correct = settings.words == "correct" and not fluent
        changed = self._lexicon is None or settings.own_words != self._own_words
        if (correct or settings.completions or (fluent and settings.fluent_words)) and changed:
            self._lexicon = load_english(Path(settings.own_words).expanduser() if settings.own_words else None)
            self._own_words = settings.own_words
            self._language = None
            writer.checker = None
        if not correct:
            writer.checker = None
        elif writer.checker is None and self._lexicon is not None:
            writer.checker = Corrector(self._lexicon)
        writer.completer = Completer(self._lexicon) if settings.completions and self._lexicon is not None else None

    def language(self, settings: SpellingSettings) -> Language:
        """Say what is likely to be spelled fluently, by the words that `equip` has loaded for these settings."""
        if not settings.fluent_words or self._lexicon is None:
            return AnyLetters()
        if self._language is None:
            self._language = WordLanguage(self._lexicon)
        return self._language
