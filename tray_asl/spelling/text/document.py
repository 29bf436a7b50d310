"""The document: the text that the program typed and knows to stand before the cursor, and how to take it back."""

from __future__ import annotations

from dataclasses import dataclass

from tray_asl.spelling.action import Action
from tray_asl.spelling.text.letters_and_digits import Shape, Typed
from tray_asl.spelling.text.prefix import common_prefix

_LONGEST = 10_000  # characters that are remembered; what stands before them counts as not typed by the program
_UNDONE = 100  # edits that can be undone


@dataclass(frozen=True, slots=True)
class Passage:
    """Some text, with the sign that each character was spelled by.

    Attributes:
        text: what stands there.
        signs: for each character the sign behind it; None for a space, a tab or a new line.
    """

    text: str = ""
    signs: tuple[Typed | None, ...] = ()

    @classmethod
    def verbatim(cls, text: str, key: str = "") -> Passage:
        """Make a passage whose characters stay just as they are.

        Args:
            text: what stands there.
            key: of the shape that was made for all of it, if one was.
        """
        return cls(text, tuple(None if c.isspace() else Typed(Shape(key or c.upper(), (c,), own=True)) for c in text))

    def __add__(self, other: Passage) -> Passage:
        """Put another passage behind this one."""
        return Passage(self.text + other.text, self.signs + other.signs)

    def without_last(self, length: int) -> Passage:
        """Leave out the last `length` characters."""
        kept = len(self.text) - length
        return Passage(self.text[:kept], self.signs[:kept])

    def first(self, length: int) -> Passage:
        """Take the first `length` characters."""
        return Passage(self.text[:length], self.signs[:length])

    def last(self, length: int) -> Passage:
        """Take the last `length` characters."""
        start = len(self.text) - length
        return Passage(self.text[start:], self.signs[start:])

    @property
    def word_start(self) -> int:
        """Where the word begins that is being spelled: behind the last white space."""
        start = len(self.text)
        while start and not self.text[start - 1].isspace():
            start -= 1
        return start

    @property
    def word(self) -> str:
        """The word that is being spelled; empty behind white space."""
        return self.text[self.word_start :]

    @property
    def word_signs(self) -> tuple[Typed, ...]:
        """The signs of the word that is being spelled."""
        return tuple(sign for sign in self.signs[self.word_start :] if sign is not None)

    @property
    def preceding(self) -> str:
        """The text before the word."""
        return self.text[: self.word_start]

    @property
    def last_word_length(self) -> int:
        """How many characters deleting a word takes back: the last word and the spaces behind it, or one new line."""
        text = self.text.rstrip(" \t")
        if text.endswith("\n"):
            return max(len(self.text) - len(text), 1)
        return len(self.text) - Passage(text).word_start


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of the end of the document, which one undo takes back.

    Attributes:
        before: what stood there.
        after: what stands there now.
        corrected: the spelling of a word that was corrected by it, or empty.
        flowing: whether it is a word that is still being read, which the next letters become part of.
        behind: how many characters of it stand behind the cursor, and so not in `after`.
    """

    before: Passage
    after: Passage
    corrected: str = ""
    flowing: bool = False
    behind: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """The text that is known to stand before the cursor, and the edits that led to it.

    It is a value: each change makes a new one, so that a change that did not happen is taken back by keeping the old.

    Attributes:
        passage: the text that the program typed, whose end is before the cursor. What stands before it is not known
            and never touched.
        edits: the changes that can be undone, the newest last.
        apart: whether a word that is no longer part of the document stands before it, which the next one must not join.
        torn: whether its first word, or the next one where it is empty, goes on with one that began before it.
    """

    passage: Passage = Passage()
    edits: tuple[Edit, ...] = ()
    apart: bool = False
    torn: bool = False

    @property
    def in_torn_word(self) -> bool:
        """Whether the word that is being spelled is the rest of one whose beginning is not known."""
        return self.torn and not self.passage.word_start

    def forgotten(self) -> Document:
        """Forget what stands before the cursor, but not that it ends in the middle of a word."""
        return Document(torn=self.in_torn_word or bool(self.passage.word))

    def edited(self, edit: Edit) -> Document:
        """Put `edit.after` in the place of `edit.before`, with which the document ends."""
        passage = self.passage.without_last(len(edit.before.text)) + edit.after
        passage = passage.last(min(len(passage.text), _LONGEST))
        return Document(passage, (*self.edits, edit)[-_UNDONE:], torn=self.torn)

    def behind(self, start: Passage) -> Document:
        """Put a passage before everything, as the first change of all."""
        return Document(start + self.passage, (Edit(Passage(), start), *self.edits))

    def flowed(self, passage: Passage, *, closed: bool) -> Document:
        """Put a passage in the place of the word that is being read as it flows, which one undo takes back."""
        begun = self
        if self.edits and self.edits[-1].flowing and (undone := self.undone()):
            begun = undone[0]
        edit = Edit(begun.passage.last(len(begun.passage.word)), passage, flowing=not closed)
        return begun if edit.before.text == passage.text else begun.edited(edit)

    def undone(self) -> tuple[Document, Edit] | None:
        """Go back before the last edit, and tell which it was; None where there is none."""
        if not self.edits:
            return None
        *edits, edit = self.edits
        passage = self.passage.without_last(len(edit.after.text)) + edit.before
        return Document(passage, tuple(edits), torn=self.torn), edit


def keys(time: float, before: str, after: str, confidence: float = 1.0) -> Action:
    """Go from one text to another by the fewest keys.

    Args:
        time: seconds, of the frame that decided it.
        before: the end of the text as it stands.
        after: what it is to be.
        confidence: see Action.
    """
    kept = common_prefix(before, after)
    return Action(time, after[kept:], len(before) - kept, confidence)
