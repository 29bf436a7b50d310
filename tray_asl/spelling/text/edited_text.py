"""The text that was typed, and the ways to change and to leave it: each makes an action."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tray_asl.spelling.action import Action
from tray_asl.spelling.text.closed_word import StandingWords
from tray_asl.spelling.text.document import Document, Edit, Passage, keys
from tray_asl.spelling.text.journal import Journal

if TYPE_CHECKING:
    from tray_asl.spelling.action import Delivery
    from tray_asl.spelling.text.letters_and_digits import Typed


SPACE: Final = Passage(" ", (None,))


class EditedText:
    """Takes back what was typed, and nothing else; forgets it when the cursor goes elsewhere.

    Attributes:
        closed: the words that were closed, for whoever learns from them.
    """

    def __init__(self) -> None:
        self._journal = Journal()
        self._left = ""  # the text of the document that was left last, until there is other text
        self.closed = StandingWords()
        self.forget()

    def forget(self) -> None:
        """Forget the document: what stands before the cursor is no longer known."""
        self._left = self.last_text
        self._journal.forget()
        self.closed.forget()

    def break_off(self) -> None:
        """Forget the document, but not that a word stands open at its end: the next one begins behind a space."""
        self._left = self.last_text
        self._journal.break_off()

    def confirm(self) -> None:
        """Take it that all actions so far were done."""
        self._journal.confirm()

    def acknowledge(self, action: Action, delivery: Delivery) -> tuple[Action, ...]:
        """Roll back an action as far as it was not done, and give those that are still to be done: see Journal."""
        following = self._journal.acknowledge(action, delivery)
        self.closed.forget()
        self._changed()
        return following

    @property
    def document(self) -> str:
        """The text that is known to stand before the cursor."""
        return self._passage.text

    @property
    def last_text(self) -> str:
        """The document or, before anything is typed behind a key or in another place, the one that was left."""
        return self.document or self._left

    @property
    def last_key(self) -> str | None:
        """The key of the shape that was typed last in the word."""
        signs = self._passage.signs
        return signs[-1].shape.key if signs and signs[-1] else None

    @property
    def ends_in_double(self) -> bool:
        """Whether the last two signs of the word are the same."""
        keys = [sign.shape.key for sign in self._signs[-2:]]
        return len(keys) == 2 and keys[0] == keys[1]

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

    def backspace(self, time: float) -> Action | None:
        """Take back one character of what was typed; None where there is none left."""
        return self._replace(time, 1, Passage()) if self.document else None

    def delete_word(self, time: float) -> Action | None:
        """Take back the last word that was typed, with the spaces behind it; None where there is none left."""
        length = self._passage.last_word_length
        return self._replace(time, length, Passage()) if length else None

    def undo(self, time: float) -> Action | None:
        """Take back exactly what the last action did; None where there is nothing left."""
        undone = self._journal.document.undone()
        if undone is None:
            return None
        document, edit = undone
        self._taken_back(edit)
        if edit.behind:  # all of it goes, from behind it
            length = len(edit.after.text) + edit.behind
            action = Action(time, edit.before.text, length, moves=edit.behind)
            return self._go_to(action, document)
        return self._go_to(keys(time, edit.after.text, edit.before.text), document)

    def press(self, time: float, key: str) -> Action:
        """Press a key that is no text; where the cursor is afterwards is not known."""
        self._left = self.last_text
        action = self._go_to(Action(time, "", key=key), Document())
        self.closed.forget()
        return action

    def _go_back(self, time: float, count: int) -> Action:
        """Put the cursor so many characters back into what the last edit typed."""
        *edits, edit = self._journal.document.edits
        passage = self._passage.without_last(count)
        kept = Edit(edit.before, edit.after.without_last(count), edit.corrected, behind=count)
        return self._go_to(Action(time, "", moves=-count), Document(passage, (*edits, kept)))

    def _taken_back(self, edit: Edit) -> None:
        """Take in that an edit is undone."""

    def _changed(self) -> None:
        """Take in that the document is another one."""

    def _replace_word(self, time: float, passage: Passage, confidence: float = 1.0, corrected: str = "") -> Action:
        """Put a passage in the place of the word that is being spelled."""
        return self._replace(time, len(self.word), passage, confidence, corrected)

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
            action, document = replace(action, text=f" {action.text}"), document.behind(SPACE)
        if action.text:
            self._left = ""
        self._journal.go_to(document, action)
        self.closed.follow(action)
        self._changed()
        return action
