"""What is to be spoken next: pure book-keeping of letters, words or sentences, of which some are taken back in time."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from tray_asl.languages.sentences import begun_sentence, ends_sentence

if TYPE_CHECKING:
    from tray_asl.spelling.action import Action

Unit = Literal["letter", "word", "sentence"]

MOST_WAITING: Final = 8
"""Letters, words or sentences that wait at most, the newest."""

LONGEST_LAG: Final = 1.0
"""Seconds that a letter or word may wait. Whoever listens to what they sign needs to hear the present."""

_LONGEST_WORD: Final = 64
_LONGEST: Final = 1000
"""Characters; a longer "word" or sentence is spoken from its end."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is spoken in one go.

    Attributes:
        parts: letters, words or one sentence.
        unit: which of these.
    """

    parts: tuple[str, ...]
    unit: Unit


@dataclass(frozen=True, slots=True)
class _Waiting:
    end: int  # the count of characters at which it ended
    text: str
    since: float


class Utterances:
    """Collects what was typed and hands it out in texts to speak.

    Letters or words that come while something is being spoken wait and are then spoken as one text, but for those that
    have waited too long; the newest is always spoken. Sentences are all spoken, one at a time. An erased letter is not
    spoken if it still waits, nor is a word or sentence whose end was erased: it is spoken whole once it ends again.

    Args:
        unit: what is handed out; None for nothing but what is asked for by `say`.
        most: how many of them wait at most, the newest; None for any number.
    """

    def __init__(self, unit: Unit | None, most: int | None = MOST_WAITING) -> None:
        self._unit = unit
        self._typed = 0  # characters so far
        self._recent = ""  # the last of them
        self._ended = False  # whether the word or sentence at their end has been taken as ended
        self._waiting: deque[_Waiting] = deque(maxlen=most)
        self._asked_for = ""

    @property
    def waiting(self) -> bool:
        """Whether anything waits to be spoken."""
        return bool(self._waiting or self._asked_for)

    def add(self, action: Action, now: float) -> None:
        """Follow one change to the text, at a time in seconds."""
        self._ended = self._ended and not action.erase
        self._typed -= action.erase
        self._recent = self._recent[: max(0, len(self._recent) - action.erase)]
        while self._waiting and self._waiting[-1].end > self._typed:
            self._waiting.pop()
        for character in action.text:
            if self._ends_at(character):
                self.end(now)
            self._ended = False
            self._typed += 1
            self._recent = (self._recent + character)[-_LONGEST:]
            if self._unit == "letter" and not character.isspace():
                self._waiting.append(_Waiting(self._typed, character, now))

    def say(self, text: str) -> None:
        """Let a text be spoken in the place of all that waits."""
        self._waiting.clear()
        self._asked_for = text

    def end(self, now: float) -> None:
        """Let the word or sentence that is being spelled count as ended, once."""
        if self._unit in {"word", "sentence"} and not self._ended and self._last:
            self._waiting.append(_Waiting(self._typed + 1, self._last, now))
            self._ended = True

    def clear(self) -> None:
        """Drop what waits, and the word or sentence that is being spelled."""
        self._waiting.clear()
        self._asked_for = self._recent = ""

    def take(self, now: float) -> Utterance | None:
        """Hand out what is to be spoken next; None if nothing waits."""
        if self._asked_for:
            text, self._asked_for = self._asked_for, ""
            return Utterance((text,), "sentence")
        if not self._waiting or self._unit is None:
            return None
        if self._unit == "sentence":
            return Utterance((self._waiting.popleft().text,), "sentence")
        *older, newest = self._waiting
        self._waiting.clear()
        fresh = [waiting for waiting in older if now - waiting.since <= LONGEST_LAG]
        return Utterance(tuple(waiting.text for waiting in (*fresh, newest)), self._unit)

    @property
    def _last(self) -> str:
        """The word or sentence at the end of what was typed; empty behind its end."""
        if self._unit == "sentence":
            return begun_sentence(self._recent)
        return "" if self._recent[-1:].isspace() else "".join(self._recent.split()[-1:])[-_LONGEST_WORD:]

    def _ends_at(self, character: str) -> bool:
        if self._unit == "sentence":
            return ends_sentence(self._recent, character)
        return self._unit == "word" and character.isspace()
