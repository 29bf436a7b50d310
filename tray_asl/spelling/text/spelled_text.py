"""The word that is being spelled: signs become letters, in their case, until the word is closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tray_asl.spelling.text.closed_word import ClosedWord
from tray_asl.spelling.text.conveniences import begins_sentence
from tray_asl.spelling.text.document import Passage, keys
from tray_asl.spelling.text.edited_text import SPACE, EditedText
from tray_asl.spelling.text.letters_and_digits import Shape, Typed
from tray_asl.spelling.text.unsure_signs import UnsureSigns
from tray_asl.spelling.text.words.assistant import WordAssistant
from tray_asl.spelling.text.words.letter import Letter
from tray_asl.spelling.text.written_out import written_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.hands.hand import Hand
    from tray_asl.spelling.action import Action
    from tray_asl.spelling.held.debounce import Probabilities
    from tray_asl.spelling.text.document import Document
    from tray_asl.spelling.text.words.casing import Case


class SpelledText(EditedText):
    """Writes signs, one by one or as they flow.

    Attributes:
        case: how letters are typed.
        caps: whether they are typed in upper case whatever `case` says.
        capital: whether the next one is.
        revise: whether characters already typed may be taken back when later signs settle what they are.
        words: what corrects, completes and writes words.
    """

    def __init__(self) -> None:
        self.case: Case = "lower"
        self.caps = self.capital = False
        self.revise = True
        self.words = WordAssistant()
        self._spaced: Document | None = None  # one that ends with a space that was typed by itself
        self._unsure = UnsureSigns()
        super().__init__()

    def character(self, sign: Typed) -> str:
        """Tell which character the sign would be typed as now, in its case; the text of a sign of one's own."""
        if sign.shape.own:
            return sign.shape.choices[0].strip() or sign.shape.choices[0]
        return self._spell((*self._signs, self._in_case(sign)))[-1]

    def write(self, time: float, sign: Typed, confidence: float, *, instead: int = 0) -> Action:
        """Type a sign; `instead` of the last so many of the word, if there are any and they may be taken back."""
        self._unsure.settle(time, self._signs)
        kept = self._signs[: max(0, len(self._signs) - instead)] if self.revise else self._signs
        word = (*kept, self._in_case(sign))
        self.capital = False
        return self._replace_word(time, Passage(self._spell(word), word), confidence)

    def doubt(self, time: float, seen: Probabilities, hand: Hand) -> None:
        """Take in that a hand was held that is too unsure to be typed; the word may tell what it was meant to be."""
        self._unsure.note(time, self._signs, Letter.seen("", seen), hand)

    def flow(self, change: Action, read: Sequence[Typed] = ()) -> Action:
        """Take over a change to the word that is being read as it flows; what has flowed is taken back by one undo.

        Args:
            change: takes back and types letters, in any case; a space after them closes the word.
            read: the signs that the word's last letters were read from, once they stay for good.
        """
        letters = change.text.rstrip().upper()
        kept = self._signs[: max(0, len(self._signs) - change.erase)]
        word = kept + tuple(
            self._in_case(Typed(Shape(letter, (letter,))), place) for place, letter in enumerate(letters, len(kept))
        )
        if not word and not self.caps:
            self.capital = self.capital or any(sign.capital for sign in self._signs)  # it waits for the right letter
        begun = len(word) - len(read)
        word = (
            *word[:begun],
            *(replace(sign, capital=was.capital) for sign, was in zip(read, word[begun:], strict=True)),
        )
        closed = bool(word) and change.text.endswith(" ")
        passage = spelled = Passage(self._spell(word), word)
        if closed:
            self._disregard_torn()
            written = spelled.text if self._torn or not self.revise else self.words.written(spelled.text)
            passage = (spelled if written == spelled.text else Passage.verbatim(written)) + SPACE
        document = self._journal.document.flowed(passage, closed=closed)
        action = self._go_to(keys(change.time, self.word, passage.text), document)
        if closed:
            self.closed.close(ClosedWord.of(spelled.text, word))
            self._spaced = self._journal.document
        return action

    def answer(self, asked: str) -> ClosedWord | None:
        """Take in that a sign was asked for, as in practice; give the last one to learn from if it was that one.

        The word that it stands in teaches nothing: what came before it may have been made in its place.
        """
        self.closed.disregard()
        sign = self._signs[-1] if self._signs else None
        if sign is None or sign.hand is None or sign.shape.own or asked not in sign.shape.choices:
            return None
        letter = asked.lower()
        return ClosedWord.of(letter, (sign,), letter)

    @property
    def _torn(self) -> bool:
        """Whether the word is the rest of one whose beginning is not known: it stays as it is spelled."""
        return self._journal.document.in_torn_word

    def _close(self, time: float, passage: Passage, word: ClosedWord, corrected: str = "") -> Action:
        """Put a passage in the place of the word that is being spelled, which it closes."""
        self._disregard_torn()
        action = self._replace_word(time, passage, corrected=corrected)
        if word.letters:
            self.closed.close(word)
        return action

    def _disregard_torn(self) -> None:
        if self._torn:
            self.closed.disregard()

    def _in_case(self, sign: Typed, place: int | None = None) -> Typed:
        """Note on a sign whether it is a capital; at a place of the word that is there, as the one there."""
        signs = self._signs
        if place is not None and place < len(signs):
            return replace(sign, capital=signs[place].capital)
        capital, self.capital = self.caps or self.capital, self.capital and place is None
        return replace(sign, capital=capital)

    def _spell(self, word: tuple[Typed, ...], *, closed: bool = False) -> str:
        """Write out the word; without revision, only a sign that is not yet typed is open to decision."""
        before, torn = self._passage.preceding, self._torn
        behind_number = before[-1:].isspace() and before.rstrip()[-1:].isdecimal()
        begins = begins_sentence(before) and not torn
        text = written_out(
            word, self.case, closed=closed and not torn, begins_sentence=begins, after_number=behind_number
        )
        standing = self.word
        return text if self.revise else standing + text[len(standing) :]
