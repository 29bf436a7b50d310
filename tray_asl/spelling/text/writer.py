"""Typing: confirmed signs, pauses and commands become changes to the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from tray_asl.spelling.action import Action
from tray_asl.spelling.text.history import History, Page
from tray_asl.spelling.text.letters_and_digits import Shape, Typed, resolve
from tray_asl.spelling.text.words.letter import Letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.spelling.text.words.completer import Completer
    from tray_asl.spelling.text.words.corrector import Corrector

Case = Literal["lower", "upper", "sentence"]


class Writer:
    """Turns confirmed signs and pauses into actions; knows only what it has typed itself, and only in memory.

    Attributes:
        case: how letters are typed.
        revise: whether characters already typed may be taken back when later signs settle what they are.
        checker: what completed words are corrected by; None for letters exactly as they were spelled.
        completer: what words that have been begun are completed by; None for no proposals. completions: the proposals
            for the word as it stands.
    """

    def __init__(self) -> None:
        self.case: Case = "lower"
        self.revise = True
        self.checker: Corrector | None = None
        self.completer: Completer | None = None
        self.reset()

    def reset(self) -> None:
        """Forget the text: the person may have gone on somewhere else."""
        self._history = History()
        self.completions: tuple[str, ...] = ()

    @property
    def _page(self) -> Page:
        return self._history.page

    @property
    def last_key(self) -> str | None:
        """The key of the shape that was typed last in the word."""
        return self._page.word[-1].shape.key if self._page.word else None

    @property
    def word(self) -> str:
        """The word that is being spelled, as it stands."""
        return self._page.text

    def character(self, sign: Typed) -> str:
        """Tell which character the sign would be typed as now, in its case; the text of a sign of one's own."""
        if sign.shape.own:
            return sign.shape.choices[0].strip() or sign.shape.choices[0]
        return self._spell((*self._page.word, sign))[-1]

    def write(self, time: float, sign: Typed, confidence: float, *, instead: bool = False) -> Action:
        """Type a sign; `instead` of the last one of the word, if there is one and it may be taken back."""
        if sign.shape.own:
            return self._write_own(time, sign.shape, confidence)
        kept = self._page.word[:-1] if instead and self.revise else self._page.word
        word = (*kept, sign)
        return self._commit(time, replace(self._page, word=word, text=self._spell(word)), confidence=confidence)

    def _write_own(self, time: float, shape: Shape, confidence: float) -> Action:
        """Type what a sign of one's own means; its white space closes the word, and what comes after it begins one."""
        meaning = shape.choices[0]
        end = max((place for place, character in enumerate(meaning, 1) if character.isspace()), default=0)
        begun = tuple(Typed(replace(shape, choices=(character,))) for character in meaning[end:])
        if not end:
            word = self._page.word + begun
            return self._commit(time, replace(self._page, word=word, text=self._spell(word)), confidence=confidence)
        closed = self._spell(self._page.word, closed=True) + meaning[:end]
        page = Page(begun, meaning[end:], closed.rstrip(" ")[-1:] or self._page.before)
        return self._commit(time, page, text=closed + page.text, confidence=confidence)

    def flow(self, change: Action) -> Action:
        """Take over a change to the word that is being read as it flows; what has flowed is taken back by one undo.

        Args:
            change: takes back and types letters, in any case; a space after them closes the word.
        """
        letters = change.text.rstrip().upper()
        kept = self._page.word[: max(0, len(self._page.word) - change.erase)]
        word = kept + tuple(Typed(Shape(letter, (letter,))) for letter in letters)
        closed = bool(word) and change.text.endswith(" ")
        text = self._spell(word) + " " * closed
        page = Page(before=text[-2]) if closed else replace(self._page, word=word, text=text)
        action = self._history.flow(change.time, page, text, closed=closed)
        self._propose()
        return action

    def space(self, time: float) -> Action | None:
        """Close the word with a space, corrected if another one was clearly meant; None where there is no word."""
        if not self._page.word:
            return None
        spelled = self._spell(self._page.word, closed=True)
        meant = self._check(spelled)
        corrected = "" if meant == spelled else spelled
        return self._commit(time, Page(before=meant[-1]), text=meant + " ", corrected=corrected)

    def enter(self, time: float) -> Action:
        """Close the word with a new line; as it stands, because what Enter sends off cannot be taken back."""
        text = self._spell(self._page.word, closed=True)
        return self._commit(time, Page(before="\n"), text=text + "\n")

    def plain_space(self, time: float) -> Action:
        """Type a space whether or not there is a word to close."""
        return self.space(time) or self._commit(time, self._page, text=" ")

    def backspace(self, time: float) -> Action:
        """Take back one character: the word's last one, the space after it, or whatever is there."""
        word, text = self._page.word[:-1], self._page.text[:-1]
        if self._page.word:
            return self._commit(time, replace(self._page, word=word, text=text))
        if self._history.last and len(self._history.last.action.text) == 1:
            return self.undo(time) or Action(time, "", 1)
        self.reset()  # what stands before the cursor now is not known
        return Action(time, "", 1)

    def delete_word(self, time: float) -> Action | None:
        """Take back the word that is being spelled, or else what was typed last."""
        if not self._page.word:
            return self.undo(time)
        return self._commit(time, replace(self._page, word=(), text=""))

    def complete(self, time: float) -> Action | None:
        """Type the first proposal and a space; None where there is none or it cannot be put in place."""
        kept = self.revise or (self.completions and self.completions[0].startswith(self._page.text))
        if not self.completions or not kept:
            return None
        word = self.completions[0]
        return self._commit(time, Page(before=word[-1]), text=word + " ")

    def undo(self, time: float) -> Action | None:
        """Take back exactly what the last action typed; None where there is nothing left.

        A word whose correction is taken back stands as it was spelled, now and from then on.
        """
        change = self._history.back()
        if change is None:
            return None
        self._propose()
        if change.corrected and self.checker:
            self.checker.protect(change.corrected)
        return Action(time, change.erased, len(change.action.text))

    def _check(self, spelled: str) -> str:
        if self.checker is None or not self.revise or any(sign.shape.own for sign in self._page.word):
            return spelled
        correction = self.checker.correct(_letters(spelled, self._page.word))
        return correction.corrected if correction else spelled

    def _spell(self, word: tuple[Typed, ...], *, closed: bool = False) -> str:
        """Write out the word; without revision, only a sign that is not yet typed is open to decision."""
        characters = resolve(word, closed=closed)
        before = self._page.before
        capital = self.case == "sentence" and (not before or before in ".!?\n")
        text = "".join(
            character
            if sign.shape.own
            else character.upper()
            if self.case == "upper" or (capital and not i)
            else character.lower()
            for i, (sign, character) in enumerate(zip(word, characters, strict=True))
        )
        standing = self._page.text
        return text if self.revise else standing + text[len(standing) :]

    def _commit(
        self, time: float, page: Page, *, text: str | None = None, confidence: float = 1.0, corrected: str = ""
    ) -> Action:
        """Go to a page whose word stands as `text`."""
        text = page.text if text is None else text
        action = self._history.go(time, page, text, confidence, corrected)
        self._propose()
        return action

    def _propose(self) -> None:
        page = self._page
        begun = self.completer is not None and page.word
        self.completions = self.completer.complete(_letters(page.text, page.word)) if self.completer and begun else ()


def _letters(text: str, word: Sequence[Typed]) -> list[Letter]:
    """Pair the characters of a word with what its signs could have been."""
    return [
        Letter.certain(character) if sign.seen is None else Letter.seen(character, sign.seen)
        for character, sign in zip(text, word, strict=True)
    ]
