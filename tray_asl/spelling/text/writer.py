"""Writing: confirmed signs, pauses and commands become changes to the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tray_asl.spelling.text.closed_word import ClosedWord, StandingWords
from tray_asl.spelling.text.document import Edit, Passage, keys
from tray_asl.spelling.text.journal import Journal
from tray_asl.spelling.text.letters_and_digits import Shape, Typed
from tray_asl.spelling.text.words.assistant import WordAssistant
from tray_asl.spelling.text.written_out import written_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.spelling.action import Action, Delivery
    from tray_asl.spelling.text.document import Document
    from tray_asl.spelling.text.words.casing import Case


class Writer:
    """Turns confirmed signs, pauses and commands into actions. Nothing that it did not type itself is ever taken back.

    Attributes:
        case: how letters are typed.
        revise: whether characters already typed may be taken back when later signs settle what they are.
        words: what corrects and completes words.
        completions: the proposals for the word as it stands.
        closed: the words that were closed, for whoever learns from them.
    """

    def __init__(self) -> None:
        self.case: Case = "lower"
        self.revise = True
        self.words = WordAssistant()
        self._journal = Journal()
        self.closed = StandingWords()
        self.forget()

    def forget(self) -> None:
        """Forget the document: what stands before the cursor is no longer known."""
        self._journal.forget()
        self.closed.forget()
        self.completions: tuple[str, ...] = ()

    def break_off(self) -> None:
        """Forget the document, but not that a word stands open at its end: the next one begins behind a space."""
        self._journal.break_off()
        self.completions = ()

    def confirm(self) -> None:
        """Take it that all actions so far were done."""
        self._journal.confirm()

    def acknowledge(self, action: Action, delivery: Delivery) -> None:
        """Roll back an action as far as it was not done: see Journal."""
        self._journal.acknowledge(action, delivery)
        self.closed.forget()
        self.propose()

    @property
    def document(self) -> str:
        """The text that is known to stand before the cursor."""
        return self._passage.text

    @property
    def last_key(self) -> str | None:
        """The key of the shape that was typed last in the word."""
        signs = self._passage.signs
        return signs[-1].shape.key if signs and signs[-1] else None

    @property
    def word(self) -> str:
        """The word that is being spelled, as it stands."""
        return self._passage.word

    @property
    def _passage(self) -> Passage:
        return self._journal.document.passage

    @property
    def _signs(self) -> tuple[Typed, ...]:
        return self._passage.word_signs

    def character(self, sign: Typed) -> str:
        """Tell which character the sign would be typed as now, in its case; the text of a sign of one's own."""
        if sign.shape.own:
            return sign.shape.choices[0].strip() or sign.shape.choices[0]
        return self._spell((*self._signs, sign))[-1]

    def write(self, time: float, sign: Typed, confidence: float, *, instead: bool = False) -> Action:
        """Type a sign; `instead` of the last one of the word, if there is one and it may be taken back."""
        if sign.shape.own:
            return self._write_own(time, sign.shape, confidence)
        kept = self._signs[:-1] if instead and self.revise else self._signs
        word = (*kept, sign)
        return self._replace(time, len(self.word), Passage(self._spell(word), word), confidence)

    def _write_own(self, time: float, shape: Shape, confidence: float) -> Action:
        """Type what a sign of one's own means; its white space closes the word, and what comes after it begins one."""
        meaning = shape.choices[0]
        closes = any(character.isspace() for character in meaning)
        begun = self._spell(self._signs, closed=closes)
        passage = Passage(begun, self._signs) + Passage.verbatim(meaning, shape.key)
        return self._replace(time, len(self.word), passage, confidence)

    def flow(self, change: Action, read: Sequence[Typed] = ()) -> Action:
        """Take over a change to the word that is being read as it flows; what has flowed is taken back by one undo.

        Args:
            change: takes back and types letters, in any case; a space after them closes the word.
            read: the signs that the word's last letters were read from, once they stay for good.
        """
        letters = change.text.rstrip().upper()
        kept = self._signs[: max(0, len(self._signs) - change.erase)]
        word = kept + tuple(Typed(Shape(letter, (letter,))) for letter in letters)
        word = (*word[: len(word) - len(read)], *read)
        closed = bool(word) and change.text.endswith(" ")
        passage = Passage(self._spell(word), word) + (_SPACE if closed else Passage())
        document = self._journal.document.flowed(passage, closed=closed)
        action = self._go_to(keys(change.time, self.word, passage.text), document)
        if closed:
            self.closed.close(ClosedWord.of(passage.text.rstrip(), word))
        return action

    def space(self, time: float) -> Action | None:
        """Close the word with a space, corrected if another one was clearly meant; None where there is no word."""
        if not self.word:
            return None
        signs, spelled = self._signs, self._spell(self._signs, closed=True)
        meant = self.words.corrected(spelled, signs) if self.revise else spelled
        word = ClosedWord.of(spelled, signs, spelled if self.words.insisted(spelled) else "")
        if meant == spelled:
            return self._close(time, Passage(spelled, signs) + _SPACE, word)
        return self._close(time, Passage.verbatim(meant) + _SPACE, word, corrected=spelled)

    def enter(self, time: float) -> Action:
        """Close the word with a new line; as it stands, because what Enter sends off cannot be taken back."""
        signs = self._signs
        word = Passage(self._spell(signs, closed=True), signs)
        return self._close(time, word + Passage("\n", (None,)), ClosedWord.of(word.text, signs))

    def plain_space(self, time: float) -> Action:
        """Type a space whether or not there is a word to close."""
        return self.space(time) or self._replace(time, 0, _SPACE)

    def backspace(self, time: float) -> Action | None:
        """Take back one character of what was typed; None where there is none left."""
        return self._replace(time, 1, Passage()) if self.document else None

    def delete_word(self, time: float) -> Action | None:
        """Take back the last word that was typed, with the spaces behind it; None where there is none left."""
        length = self._passage.last_word_length
        return self._replace(time, length, Passage()) if length else None

    def complete(self, time: float) -> Action | None:
        """Type the first proposal and a space; None where there is none or it cannot be put in place."""
        kept = self.revise or (self.completions and self.completions[0].startswith(self.word))
        if not self.completions or not kept:
            return None
        word = self.completions[0]
        return self._close(time, Passage.verbatim(word) + _SPACE, ClosedWord.of(self.word, self._signs, word))

    def undo(self, time: float) -> Action | None:
        """Take back exactly what the last action did; None where there is nothing left.

        A word whose correction is taken back stands as it was spelled, now and from then on.
        """
        undone = self._journal.document.undone()
        if undone is None:
            return None
        document, edit = undone
        if edit.corrected:
            self.words.leave_alone(edit.corrected)
        return self._go_to(keys(time, edit.after.text, edit.before.text), document)

    def propose(self) -> None:
        """Propose completions of the word as it stands."""
        self.completions = self.words.completions(self.word, self._signs)

    def _spell(self, word: tuple[Typed, ...], *, closed: bool = False) -> str:
        """Write out the word; without revision, only a sign that is not yet typed is open to decision."""
        before = self._passage.preceding
        text = written_out(word, self.case, closed=closed, begins_sentence=not before or before in ".!?\n")
        standing = self.word
        return text if self.revise else standing + text[len(standing) :]

    def _close(self, time: float, passage: Passage, word: ClosedWord, corrected: str = "") -> Action:
        """Put a passage in the place of the word that is being spelled, which it closes."""
        action = self._replace(time, len(self.word), passage, corrected=corrected)
        if word.letters:
            self.closed.close(word)
        return action

    def _replace(
        self, time: float, length: int, passage: Passage, confidence: float = 1.0, corrected: str = ""
    ) -> Action:
        """Put a passage in the place of the last `length` characters."""
        before = self._passage.last(length)
        action = keys(time, before.text, passage.text, confidence)
        return self._go_to(action, self._journal.document.edited(Edit(before, passage, corrected)))

    def _go_to(self, action: Action, document: Document) -> Action:
        """Go to a document by an action."""
        if self._journal.document.apart and action.text and not action.text[0].isspace():
            action, document = replace(action, text=f" {action.text}"), document.behind(_SPACE)
        self._journal.go_to(document, action)
        self.closed.follow(action)
        self.propose()
        return action


_SPACE = Passage(" ", (None,))
