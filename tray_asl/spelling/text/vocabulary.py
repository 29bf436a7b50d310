"""The words of the person's language, loaded when something asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tray_asl.languages.pack import load_pack
from tray_asl.spelling.fluent.language import AnyLetters, WordLanguage
from tray_asl.spelling.text.words.assistant import WordAssistant
from tray_asl.spelling.text.words.completer import Completer
from tray_asl.spelling.text.words.corrector import Corrector
from tray_asl.spelling.text.words.wordlist import load_words

if TYPE_CHECKING:
    from tray_asl.settings.sections.spelling import SpellingSettings
    from tray_asl.spelling.fluent.language import Language
    from tray_asl.spelling.text.words.lexicon import Lexicon


class Vocabulary:
    """Keeps the list of words, which takes about 0.2 s to load, and what is made of it."""

    def __init__(self) -> None:
        self._lexicon: Lexicon | None = None
        self._source: object = None  # what the words were read from
        self._corrector: Corrector | None = None
        self._language: Language | None = None

    def load(self, settings: SpellingSettings) -> None:
        """Read the words if the settings want any and they are not there yet, or the person's own have changed.

        Raises:
            LanguageError: The language, or one of the lists, is missing or cannot be read; what was loaded before is
                kept.
        """
        wanted = _corrects(settings) or settings.completions or (_is_fluent(settings) and settings.fluent_words)
        own = Path(settings.own_words).expanduser() if settings.own_words else None
        source = (settings.language, own, _stamp(own))
        if wanted and (self._lexicon is None or source != self._source):
            self._lexicon = load_words(load_pack(settings.language), own)
            self._source = source
            self._corrector = self._language = None

    def assistant(self, settings: SpellingSettings) -> WordAssistant:
        """Give what helps with words by these settings; what a corrector has learned to leave alone, it keeps."""
        if self._lexicon is None:
            return WordAssistant()
        if self._corrector is None:
            self._corrector = Corrector(self._lexicon)
        return WordAssistant(
            self._corrector if _corrects(settings) else None,
            Completer(self._lexicon) if settings.completions else None,
            self._lexicon.written if settings.words == "correct" else None,
        )

    def language(self, settings: SpellingSettings) -> Language:
        """Say what is likely to be spelled fluently, by the words that have been loaded."""
        if not settings.fluent_words or self._lexicon is None:
            return AnyLetters()
        if self._language is None:
            self._language = WordLanguage(self._lexicon)
        return self._language


def _is_fluent(settings: SpellingSettings) -> bool:
    return settings.style == "fluent" and settings.signs == "letters"


def _corrects(settings: SpellingSettings) -> bool:
    """Tell whether closed words are corrected; a word that was read fluently has been weighed already."""
    return settings.words == "correct" and not _is_fluent(settings)


def _stamp(path: Path | None) -> tuple[int, int] | None:
    """Tell one state of a file from another without reading it."""
    try:
        found = path.stat() if path else None
    except OSError:  # reading it says what is wrong
        return None
    return (found.st_mtime_ns, found.st_size) if found else None
