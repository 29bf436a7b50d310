"""What is to be spoken next: pure book-keeping of letters or words, of which some are taken back in time."""

from collections import deque
from typing import Literal

from tray_asl.spelling.action import Action

Unit = Literal["letter", "word"]

_MOST_WAITING = 8
"""Letters or words, about three seconds of speech. Whoever listens to what they sign needs to hear the present."""

_LONGEST_WORD = 64
"""Characters; a longer "word" is spoken from its end."""


class Utterances:
    """Collects what was typed and hands it out in texts to speak.

    Letters or words that come while something is being spoken wait and are then spoken as one text. If more than a
    few wait, the oldest are never spoken. An erased letter is not spoken if it still waits, nor is a word whose end
    was erased: it is spoken whole once it ends again.

    Args:
        unit: whether letters or words are handed out.
    """

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._typed = 0  # characters so far
        self._recent = ""  # the last of them
        self._ended = False  # whether the word at their end has been taken as ended
        self._waiting: deque[tuple[int, str]] = deque(maxlen=_MOST_WAITING)  # each with the count at which it ended

    @property
    def waiting(self) -> bool:
        """Whether anything waits to be spoken."""
        return bool(self._waiting)

    def add(self, action: Action) -> None:
        """Follow one change to the text."""
        self._ended = self._ended and not action.erase
        self._typed -= action.erase
        self._recent = self._recent[: max(0, len(self._recent) - action.erase)]
        while self._waiting and self._waiting[-1][0] > self._typed:
            self._waiting.pop()
        for character in action.text:
            if self._unit == "word" and character.isspace():
                self.end_word()
            self._ended = False
            self._typed += 1
            self._recent = (self._recent + character)[-_LONGEST_WORD:]
            if self._unit == "letter" and not character.isspace():
                self._waiting.append((self._typed, character.upper()))

    def add_line(self, line: str) -> None:
        """Let a whole line be spoken in the place of whatever waits; nothing that is erased takes it back."""
        self._waiting.clear()
        self._waiting.append((0, line))

    def end_word(self) -> None:
        """Let the word that is being spelled count as ended, once."""
        if self._unit == "word" and not self._ended and self._recent and not self._recent[-1].isspace():
            self._waiting.append((self._typed + 1, self._recent.split()[-1]))
            self._ended = True

    def clear(self) -> None:
        """Drop what waits and the word that is being spelled."""
        self._waiting.clear()
        self._recent = ""

    def take(self) -> str:
        """Hand out everything that waits, as one text; empty if nothing does."""
        # Engines read a lone letter by its name; the commas keep each one alone.
        text = (", " if self._unit == "letter" else " ").join(spoken for _, spoken in self._waiting)
        self._waiting.clear()
        return text
