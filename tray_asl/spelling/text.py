"""The text that has been typed: case, spaces, the word that is being spelled, and the way back."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import and_
from typing import TYPE_CHECKING, Literal, Protocol

from tray_asl.spelling.action import Action
from tray_asl.spelling.ambiguity import Shape, Typed, resolve
from tray_asl.spelling.words.letter import Letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.spelling.words.corrector import Correction

Case = Literal["lower", "upper", "sentence"]

_REMEMBERED = 100  # commits that can be undone


class WordChecker(Protocol):
    """What completed words are checked against: a Corrector."""

    def correct(self, word: Sequence[Letter]) -> Correction | None:
        """Find the word that was clearly meant; None where the word stands."""

    def protect(self, spelling: str) -> None:
        """Leave a spelling alone from now on."""


class WordCompleter(Protocol):
    """What words that have been begun are completed by: a Completer."""

    def complete(self, begun: Sequence[Letter], count: int = 3) -> tuple[str, ...]:
        """List the likeliest words that are begun so, best first."""


@dataclass(frozen=True, slots=True)
class _Commit:
    """An action that was taken: what it erased, the page before it, and the spelling that it corrected, if any.

    flowing: whether it stands for all letters that have flowed into a word, which more may follow.
    """

    action: Action
    erased: str
    page: _Page
    corrected: str
    flowing: bool = False


@dataclass(frozen=True, slots=True)
class _Page:
    """What has been typed: the word's signs, its text as it stands, and the last character before it but spaces."""

    word: tuple[Typed, ...] = ()
    text: str = ""
    before: str = ""


class Writer:
    """Turns confirmed signs and pauses into actions; knows only what it has typed itself, and only in memory.

    case: how letters are typed.
    revise: whether characters already typed may be taken back when later signs settle what they are.
    checker: what completed words are corrected by; None for letters exactly as they were spelled.
    completer: what words that have been begun are completed by; None for no proposals.
    completions: the proposals for the word as it stands.
    """

    def __init__(self) -> None:
        self.case: Case = "lower"
        self.revise = True
        self.checker: WordChecker | None = None
        self.completer: WordCompleter | None = None
        self.reset()

    def reset(self) -> None:
        """Forget the text: the person may have gone on somewhere else."""
        self._page = _Page()
        self.completions: tuple[str, ...] = ()
        self._past: deque[_Commit] = deque(maxlen=_REMEMBERED)

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
        page = _Page(begun, meaning[end:], closed.rstrip(" ")[-1:] or self._page.before)
        return self._commit(time, page, text=closed + page.text, confidence=confidence)

    def flow(self, change: Action) -> Action:
        """Take over a change to the word that is being read as it flows; what has flowed is taken back by one undo.

        change: takes back and types letters, in any case; a space after them closes the word.
        """
        letters = change.text.rstrip().upper()
        kept = self._page.word[: max(0, len(self._page.word) - change.erase)]
        word = kept + tuple(Typed(Shape(letter, (letter,))) for letter in letters)
        closed = bool(word) and change.text.endswith(" ")
        flowing = bool(self._past) and self._past[-1].flowing
        begun = self._past.pop().page if flowing else self._page
        text = self._spell(word) + " " * closed
        page = _Page(before=text[-2]) if closed else replace(self._page, word=word, text=text)
        action = self._commit(change.time, page, text=text)
        self._past.pop()
        typed, erased = _change(change.time, begun.text, text)
        if typed.text or erased:
            self._past.append(_Commit(typed, erased, begun, "", flowing=not closed))
        return action

    def space(self, time: float) -> Action | None:
        """Close the word with a space, corrected if another one was clearly meant; None where there is no word."""
        if not self._page.word:
            return None
        spelled = self._spell(self._page.word, closed=True)
        meant = self._check(spelled)
        corrected = "" if meant == spelled else spelled
        return self._commit(time, _Page(before=meant[-1]), text=meant + " ", corrected=corrected)

    def enter(self, time: float) -> Action:
        """Close the word with a new line; as it stands, because what Enter sends off cannot be taken back."""
        text = self._spell(self._page.word, closed=True)
        return self._commit(time, _Page(before="\n"), text=text + "\n")

    def plain_space(self, time: float) -> Action:
        """Type a space whether or not there is a word to close."""
        return self.space(time) or self._commit(time, self._page, text=" ")

    def backspace(self, time: float) -> Action:
        """Take back one character: the word's last one, the space after it, or whatever is there."""
        word, text = self._page.word[:-1], self._page.text[:-1]
        if self._page.word:
            return self._commit(time, replace(self._page, word=word, text=text))
        if self._past and len(self._past[-1].action.text) == 1:
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
        return self._commit(time, _Page(before=word[-1]), text=word + " ")

    def undo(self, time: float) -> Action | None:
        """Take back exactly what the last action typed; None where there is nothing left.

        A word whose correction is taken back stands as it was spelled, now and from then on.
        """
        if not self._past:
            return None
        commit = self._past.pop()
        self._page = commit.page
        self._propose()
        if commit.corrected and self.checker:
            self.checker.protect(commit.corrected)
        return Action(time, commit.erased, len(commit.action.text))

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
        self, time: float, page: _Page, *, text: str | None = None, confidence: float = 1.0, corrected: str = ""
    ) -> Action:
        """Go to a page whose word stands as `text`, by the fewest keys."""
        text = page.text if text is None else text
        action, erased = _change(time, self._page.text, text, confidence)
        self._past.append(_Commit(action, erased, self._page, corrected))
        self._page = page
        self._propose()
        return action

    def _propose(self) -> None:
        page = self._page
        begun = self.completer is not None and page.word
        self.completions = self.completer.complete(_letters(page.text, page.word)) if self.completer and begun else ()


def _change(time: float, before: str, after: str, confidence: float = 1.0) -> tuple[Action, str]:
    """Go from one text to another by the fewest keys; tell what is erased for it."""
    kept = sum(accumulate((a == b for a, b in zip(before, after, strict=False)), and_))
    return Action(time, after[kept:], len(before) - kept, confidence), before[kept:]


def _letters(text: str, word: Sequence[Typed]) -> list[Letter]:
    """Pair the characters of a word with what its signs could have been."""
    return [
        Letter.certain(character) if sign.seen is None else Letter.seen(character, sign.seen)
        for character, sign in zip(text, word, strict=True)
    ]
