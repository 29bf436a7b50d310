"""The rollback journal: the document, and which of its changes the output has not yet acknowledged."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from tray_asl.spelling.text.document import Document, Edit

if TYPE_CHECKING:
    from tray_asl.spelling.action import Action, Delivery


class Journal:
    """Keeps the document in step with the place where it stands. In memory only.

    What an action changed counts as done unless it is refused before the next frame.

    Attributes:
        document: what stands there, all actions so far being done.
    """

    def __init__(self) -> None:
        self.document = Document()
        self.forget()

    def forget(self) -> None:
        """Forget the document: what stands before the cursor is no longer known."""
        self.document = self.document.forgotten()
        self._unconfirmed: list[tuple[Action, Document, Document]] = []  # each action, the document before and after

    def break_off(self) -> None:
        """Forget the document, except that a word stands open at its end."""
        stands_open = self.document.apart or bool(self.document.passage.word)
        self.forget()
        self.document = Document(apart=stands_open)

    def end_word(self) -> None:
        """Take in that a word whose beginning was forgotten goes on no more."""
        if self.document.in_torn_word:
            self.document = replace(self.document, torn=False)

    def go_to(self, document: Document, action: Action) -> None:
        """Go to another document by an action."""
        self._unconfirmed.append((action, self.document, document))
        self.document = document

    def confirm(self) -> None:
        """Take it that all actions so far were done."""
        self._unconfirmed.clear()

    def acknowledge(self, action: Action, delivery: Delivery) -> tuple[Action, ...]:
        """Roll back an action as far as it was not done, and all that came after it.

        Args:
            action: one that was made since `confirm`.
            delivery: what was done of it; that part stands, and can be undone. If it moved to another place, the text
                before it is forgotten, as it is behind a key that was pressed.

        Returns:
            Those that came after it and are to be done all the same: they follow one that moved wholly.
        """
        place = next(i for i, (made, _, _) in enumerate(self._unconfirmed) if made is action)
        _, before, after = self._unconfirmed[place]
        later = self._unconfirmed[place + 1 :]
        del self._unconfirmed[place:]
        if delivery.pressed:
            self.document = Document()
            return ()
        done = after.passage.last(len(action.text)).first(delivery.typed)
        self.document = before.forgotten() if delivery.moved else before
        if delivery.erased or done.text:
            self.document = self.document.edited(Edit(before.passage.last(delivery.erased), done))
        if not delivery.moved or delivery.lost or not delivery.is_whole(action):
            return ()
        return tuple(made for made, _, _ in takewhile(lambda one: self._follow(one[0], one[2]), later))

    def _follow(self, action: Action, after: Document) -> bool:
        """Go on by an action that was made for another place, unless it reaches beyond what stands there."""
        standing = self.document.passage
        if action.presses or action.erase > len(standing.text):
            return False
        edit = Edit(standing.last(action.erase), after.passage.last(len(action.text)))
        self.go_to(self.document.edited(edit), action)
        return True
