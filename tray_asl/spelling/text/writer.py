"""Writing: confirmed signs, pauses and commands become changes to the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.settings.meanings import own_meaning
from tray_asl.spelling.text.closed_word import ClosedWord
from tray_asl.spelling.text.conveniences import MARKS, bare, ends_word
from tray_asl.spelling.text.document import Passage
from tray_asl.spelling.text.edited_text import SPACE
from tray_asl.spelling.text.snippets import Snippets
from tray_asl.spelling.text.spelled_text import SpelledText

if TYPE_CHECKING:
    from tray_asl.settings.meanings import Meaning
    from tray_asl.settings.sections.spelling import SpellingSettings
    from tray_asl.spelling.action import Action
    from tray_asl.spelling.text.document import Edit
    from tray_asl.spelling.text.letters_and_digits import Typed
    from tray_asl.spelling.text.words.assistant import WordAssistant


class Writer(SpelledText):
    """Turns confirmed signs, pauses and commands into actions. Nothing that it did not type itself is ever taken back.

    Attributes:
        words: what corrects and completes words.
        snippets: what abbreviations stand for.
        completions: the proposals for the word as it stands.
    """

    def __init__(self) -> None:
        self._join_marks, self._double_space = True, False
        self.snippets = Snippets()
        self._behind: list[Action] = []
        self._literal = ""  # an abbreviation whose snippet was taken back, as long as it is spelled
        super().__init__()

    def configure(self, settings: SpellingSettings, words: WordAssistant, snippets: Snippets) -> None:
        """Take over changed settings; what was typed stays."""
        self.words, self.snippets = words, snippets
        self.case, self.revise = settings.case, settings.revise
        self._join_marks, self._double_space = settings.join_marks, settings.double_space
        self.propose()

    def forget(self) -> None:
        """Forget the document: what stands before the cursor is no longer known."""
        super().forget()
        self._behind.clear()
        self._changed()

    def break_off(self) -> None:
        """Forget the document, but not that a word stands open at its end: the next one begins behind a space."""
        super().break_off()
        self._behind.clear()
        self._changed()

    def rest(self) -> tuple[Action, ...]:
        """Hand out, once, what is to be done behind the actions that were returned."""
        behind, self._behind = self._behind, []
        return tuple(behind)

    def write(self, time: float, sign: Typed, confidence: float, *, instead: int = 0) -> Action:
        """See SpelledText; a sign of the person's own may mean a key or a snippet."""
        if sign.shape.own:
            return self.mean(time, own_meaning(sign.shape.choices[0]), confidence, sign.shape.key)
        return super().write(time, sign, confidence, instead=instead)

    def mean(self, time: float, meant: Meaning, confidence: float = 1.0, key: str = "") -> Action:
        """Type a text, a snippet or a key.

        Args:
            time: seconds, of the frame that decided it.
            meant: what is to be typed.
            confidence: see Action.
            key: of the shape that was made for it.
        """
        if meant.kind == "key":
            return self.press(time, meant.value)
        if meant.kind == "snippet":
            return self._expand(time, meant.value) or self._verbatim(time, meant.value, confidence, key)
        return self._verbatim(time, meant.value, confidence, key)

    def _verbatim(self, time: float, text: str, confidence: float, key: str) -> Action:
        """Type a text; its white space closes the word, and what comes after it begins one."""
        if self._join_marks and self.revise and text in MARKS and self._journal.document is self._spaced:
            return self._replace(time, 1, Passage.verbatim(text, key) + SPACE, confidence)
        closes = any(character.isspace() for character in text)
        begun = self._spell(self._signs, closed=closes)
        passage = Passage(begun, self._signs) + Passage.verbatim(text, key)
        return self._replace_word(time, passage, confidence)

    def space(self, time: float) -> Action | None:
        """Close the word with a space, corrected if another one was clearly meant; None where there is no word."""
        if not self.word:
            self._journal.end_word()
            self._unsure.clear()
            return None
        signs, spelled = self._signs, self._spell(self._signs, closed=True)
        as_spelled = self._torn or not self.revise
        if not as_spelled and spelled != self._literal and (expansion := self._expand_word(time, spelled)):
            return expansion
        unsure = self._unsure.settle(time, signs)
        meant = spelled if as_spelled else self.words.corrected(spelled, signs, unsure)
        word = ClosedWord.of(spelled, signs, spelled if self.words.insisted(spelled) else "", unsure)
        passage = Passage(spelled, signs) if meant == spelled else Passage.verbatim(meant)
        action = self._close(time, passage + SPACE, word, corrected="" if meant == spelled else spelled)
        self._spaced = self._journal.document
        return action

    def _expand_word(self, time: float, word: str) -> Action | None:
        """Type a snippet and a space in the place of its abbreviation; marks around that stay around it."""
        start, end = self._abbreviation(word)
        marks = word[:start], word[end:]
        action = self._expand(time, word[start:end], standing=self.word, marks=marks, after=" ")
        if action is not None:
            self._note_space()
        return action

    def _note_space(self) -> None:
        """Remember that a space at the end, if there is one, was not asked for: a mark goes before it."""
        if self.document.endswith(" ") and not self._behind:
            self._spaced = self._journal.document

    def _abbreviation(self, word: str) -> tuple[int, int]:
        """Find where in a word an abbreviation would be: all of it, or what is within its marks."""
        return (0, len(word)) if self.snippets.meant(word) else bare(word)

    def _expand(
        self, time: float, abbreviation: str, standing: str = "", marks: tuple[str, str] = ("", ""), after: str = ""
    ) -> Action | None:
        """Type a snippet in the place of what stands, between marks, and `after` it if the cursor stays at its end.

        Returns:
            None where there is no such snippet.
        """
        expanded = self.snippets.expanded(abbreviation)
        if expanded is None:
            return None
        before, behind = expanded
        text = marks[0] + before + behind + marks[1]
        count = len(behind + marks[1]) if behind else 0
        passage = Passage.verbatim(text if behind or text[-1:].isspace() else text + after)
        action = self._replace(time, len(standing), passage, corrected=marks[0] + abbreviation + marks[1])
        if count:
            self._behind.append(self._go_back(time, count))
        return action

    def enter(self, time: float) -> Action:
        """Close the word with a new line; as it stands, because what Enter sends off cannot be taken back."""
        signs = self._signs
        word = Passage(self._spell(signs, closed=True), signs)
        closed = ClosedWord.of(word.text, signs, unsure=self._unsure.settle(time, signs))
        return self._close(time, word + Passage("\n", (None,)), closed)

    def plain_space(self, time: float) -> Action:
        """Type a space whether or not there is a word to close; a second one may mean a full stop."""
        if spaced := self.space(time):
            self._spaced = None
            return spaced
        inside = any(edit.behind for edit in self._journal.document.edits[-1:])  # a snippet that put the cursor there
        if self._double_space and self.revise and ends_word(self.document) and not inside:
            return self._replace(time, 1, Passage.verbatim(". "))
        return self._replace(time, 0, SPACE)

    def complete(self, time: float) -> Action | None:
        """Type the first proposal and a space; None where there is none or it cannot be put in place."""
        kept = self.revise or (self.completions and self.completions[0].startswith(self.word))
        if not self.completions or not kept:
            return None
        word = self.completions[0]
        action = self._expand(time, word, standing=self.word, after=" ") or self._close(
            time, Passage.verbatim(word) + SPACE, ClosedWord.of(self.word, self._signs, word)
        )
        self._note_space()
        return action

    def propose(self) -> None:
        """Propose completions of the word as it stands, the snippets' abbreviations among them, first."""
        begun = "" if self._torn else self.word
        words = self.words.completions(begun, self._signs)
        snippets = self.snippets.begun(begun) if self.words.completes else ()
        others = (word for word in words if word not in snippets)
        self.completions: tuple[str, ...] = (*snippets, *others)[:_PROPOSALS]

    def _changed(self) -> None:
        if not self.word:
            self._literal = ""
            self._unsure.clear()
        self.propose()

    def _taken_back(self, edit: Edit) -> None:
        """Leave a word as it was spelled, from then on, whose correction is taken back; a snippet's this time."""
        start, end = self._abbreviation(edit.corrected)
        if self.snippets.meant(edit.corrected[start:end]):
            self._literal = edit.corrected
        elif edit.corrected:
            self.words.leave_alone(edit.corrected)


_PROPOSALS = 3
