"""What the dictionary does for a word: corrects it once it is closed, and proposes what it may become."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tray_asl.spelling.text.conveniences import bare
from tray_asl.spelling.text.unsure_signs import among
from tray_asl.spelling.text.words.casing import in_case_of, is_plain
from tray_asl.spelling.text.words.letter import Letter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tray_asl.spelling.text.letters_and_digits import Typed
    from tray_asl.spelling.text.unsure_signs import Unsure
    from tray_asl.spelling.text.words.completer import Completer
    from tray_asl.spelling.text.words.corrector import Corrector


class WordAssistant:
    """Corrects and completes words, or leaves them as they are.

    Args:
        corrector: what closed words are corrected by; None for letters exactly as they were spelled.
        completer: what words that have been begun are completed by; None for no proposals.
        written: how words are written whose letters alone are not the whole of it; see Lexicon.
    """

    def __init__(
        self,
        corrector: Corrector | None = None,
        completer: Completer | None = None,
        written: Mapping[str, str] | None = None,
    ) -> None:
        self._corrector = corrector
        self._completer = completer
        self._written = written or {}

    @property
    def completes(self) -> bool:
        """Whether words are proposed at all."""
        return self._completer is not None

    def corrected(self, word: str, signs: Sequence[Typed], unsure: Sequence[Unsure] = ()) -> str:
        """Give the word that was clearly meant, or the word itself, with the marks around it.

        A word with a sign of one's own is left alone.

        Args:
            word: what was typed.
            signs: that it was typed by.
            unsure: what was held within it and not typed.
        """
        start, end = bare(word)
        core, signs = word[start:end], signs[start:end]
        if self._corrector is None or any(sign.shape.own for sign in signs) or not core:
            return word
        within = [replace(each, place=each.place - start) for each in unsure if start <= each.place <= end]
        return word[:start] + (self._corrector.correct(letters_of(core, signs, within)) or core) + word[end:]

    def written(self, word: str) -> str:
        """Write a word that has been weighed already, with its accents and apostrophes."""
        return in_case_of(word, self._written.get(word.lower(), word)) if is_plain(word) else word

    def insisted(self, spelling: str) -> bool:
        """Tell whether the person has taken a correction of this spelling back."""
        start, end = bare(spelling)
        return self._corrector is not None and self._corrector.is_protected(spelling[start:end])

    def completions(self, word: str, signs: Sequence[Typed]) -> tuple[str, ...]:
        """List what a word that has been begun may become, the likeliest first."""
        return self._completer.complete(letters_of(word, signs)) if self._completer and word else ()

    def leave_alone(self, spelling: str) -> None:
        """Correct this spelling no more: the person has taken its correction back."""
        if self._corrector is not None:
            start, end = bare(spelling)
            self._corrector.protect(spelling[start:end])


def letters_of(text: str, word: Sequence[Typed], unsure: Sequence[Unsure] = ()) -> list[Letter]:
    """Pair the characters of a word with what its signs could have been, and put those among them that have none."""
    typed = (
        Letter.certain(character) if sign.seen is None else Letter.seen(character, sign.seen)
        for character, sign in zip(text, word, strict=True)
    )
    return among(typed, ((each.place, each.letter) for each in unsure))
