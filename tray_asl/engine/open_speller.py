"""The speller of the running program, which obeys the settings as far as words and snippets can be read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tray_asl.engine.component import Component
from tray_asl.languages.pack import LanguageError
from tray_asl.settings.problem import SettingsError
from tray_asl.spelling.layers.table import Tables
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.text.snippets import Snippets

if TYPE_CHECKING:
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.sections.spelling import SpellingSettings
    from tray_asl.settings.snippets import SnippetFile


class OpenSpeller(Component[Speller]):
    """A speller that goes on with what was typed when the settings change.

    Args:
        snippets: where the person's snippets are; None for no snippets.
    """

    def __init__(self, snippets: SnippetFile | None) -> None:
        super().__init__()
        self._snippets = snippets

    def configure(self, settings: Settings) -> None:
        """Let the present speller, or a new one, obey the settings."""
        spelling = _spelling(settings)
        tables = (settings.layers, settings.symbols, settings.more_symbols, settings.keys)
        wanted = (spelling, *tables, self._snippets and self._snippets.stamp())
        self.become(wanted, lambda: self._spell(spelling, Tables.of(settings)))

    def _spell(self, settings: SpellingSettings, tables: Tables) -> tuple[Speller, str]:
        """Obey the settings; without the own words, or without any, where these are broken."""
        snippets, problem = self._read_snippets()
        without_own = settings.model_copy(update={"own_words": ""})
        without_any = without_own.model_copy(update={"words": "exact", "completions": False, "fluent_words": False})
        for possible in (settings, without_own):
            try:
                return self._configured(possible, tables, snippets), problem
            except LanguageError as error:
                problem = problem or str(error)
        return self._configured(without_any, tables, snippets), problem

    def _configured(self, settings: SpellingSettings, tables: Tables, snippets: Snippets) -> Speller:
        if self.value is None:
            return Speller(settings, tables, snippets)
        self.value.configure(settings, tables, snippets)
        return self.value

    def _read_snippets(self) -> tuple[Snippets, str]:
        """Read the person's snippets, or a sentence why they cannot be used."""
        try:
            return Snippets(self._snippets.load() if self._snippets else {}, _now), ""
        except SettingsError as error:
            return Snippets(), str(error)


def _now() -> tuple[str, str]:
    """Tell the date and the time, written as the person's locale has it."""
    now = datetime.now().astimezone()
    return now.strftime("%x"), now.strftime("%H:%M")


def _spelling(settings: Settings) -> SpellingSettings:
    """Take nothing back where the text is only spoken: what was said is said."""
    spoken_only = settings.output.to == ("speech",)
    return settings.spelling.model_copy(update={"revise": False}) if spoken_only else settings.spelling
