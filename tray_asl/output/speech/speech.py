"""Speech: a queue and a thread between the text and a voice, so that no engine can ever stop typing."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Final

from tray_asl.output.base import OutputError
from tray_asl.output.speech.spoken_form import readable, spelled_out
from tray_asl.output.speech.utterances import Unit, Utterances
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tray_asl.output.speech.utterances import Utterance
    from tray_asl.output.speech.voice import Voice
    from tray_asl.settings.sections.output import OutputName

log = logging.getLogger(__name__)

_PER_CHARACTER: Final = 0.4
"""Seconds: at the slowest rate, 80 words of five letters and a space a minute, a character takes 0.13 s; a letter said
by its name, with its comma and space, three times that."""

_END: Final = 0.2
"""Seconds that are waited for the thread to end once its engine was killed."""


class Speech:
    """Speaks letters as they are typed, words or sentences as they end, and whatever it is told to say.

    Args:
        voice: what speaks; it is stopped when this is closed.
        unit: what of the typed text is spoken; None: nothing but by `say`.
        names: how the language calls characters that are spoken one by one, where its voice would not.
        patience: seconds that an engine may take beyond the time that the text itself needs, before it counts as hung.
    """

    name: OutputName = "speech"
    holds_text = False

    def __init__(
        self, voice: Voice, unit: Unit | None, names: Mapping[str, str] | None = None, *, patience: float = 5.0
    ) -> None:
        self._voice = voice
        self._names = names or {}
        self._patience = patience
        self._utterances = Utterances(unit)  # shared with the thread, as is all that follows: under _changed
        self._speaking: Utterance | None = None
        self._last = ""  # sentence
        self._closing = False
        self._problem = ""  # of the last text
        self._news = ""  # a problem that has not been told yet
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._speak, name="speech", daemon=True)
        self._thread.start()

    def apply(self, action: Action) -> Delivery:
        """Queue the action; the acknowledgement says, once, that what was queued earlier was not heard."""
        with self._changed:
            self._utterances.add(action, time.monotonic())
            self._changed.notify_all()
            news, self._news = self._news, ""
            return Delivery.whole(action, news)

    def say(self, text: str) -> None:
        """Speak a text in the place of what is being spoken and of what waits; nothing: the last sentence once more.

        While a sentence is being spoken, be silent at once instead: so that one command speaks, stops and repeats.

        Raises:
            OutputError: There is nothing to say.
        """
        with self._changed:
            if self._speaking is not None and self._speaking.unit == "sentence":
                self._utterances.say("")
                self._voice.stop()
                return
            text = text or self._last
            if not text:
                raise OutputError("There is nothing to say yet: nothing has been written.")
            self._utterances.say(text)
            if self._speaking is not None:
                self._voice.stop()
            self._changed.notify_all()

    def stop(self) -> None:
        """Be silent at once; what waits and what is being spelled are dropped."""
        with self._changed:
            self._utterances.clear()
            self._voice.stop()

    def finish(self, seconds: float) -> bool:
        """Wait until all is spoken, the unfinished word or sentence too."""
        with self._changed:
            self._utterances.end(time.monotonic())
            self._changed.notify_all()
            return self._changed.wait_for(lambda: not (self._speaking or self._utterances.waiting), seconds)

    def close(self) -> None:
        """Be silent and end the engine and the thread."""
        with self._changed:
            self._closing = True
            self._utterances.clear()
            self._voice.stop()
            self._changed.notify_all()
        self._thread.join(_END)

    def _speak(self) -> None:
        while text := self._next():
            problem = ""
            try:
                self._voice.say(text, self._patience + _PER_CHARACTER * len(text))
            except OutputError as error:
                problem = str(error)
            self._spoken(problem)

    def _next(self) -> str:
        """Wait for a text and start an engine for it; nothing once it is closing."""
        with self._changed:
            while True:
                self._changed.wait_for(lambda: self._closing or self._utterances.waiting)
                if self._closing:
                    return ""
                utterance = self._utterances.take(time.monotonic())
                if utterance is None:
                    continue
                if utterance.unit == "sentence":
                    (self._last,) = utterance.parts
                try:
                    self._voice.start()  # under the lock, so that no stop comes between and misses it
                except OutputError as error:
                    self._note(str(error))
                else:
                    self._speaking = utterance
                    return self._written(utterance)

    def _written(self, utterance: Utterance) -> str:
        """Write what is to be spoken as one line for the voice."""
        if utterance.unit == "letter":
            return spelled_out(utterance.parts, self._names)
        return " ".join(readable(part, self._names) for part in utterance.parts)

    def _spoken(self, problem: str) -> None:
        with self._changed:
            self._speaking = None
            self._note(problem)

    def _note(self, problem: str) -> None:
        if problem and problem != self._problem:
            log.info("%s", problem)  # the person is told by the next acknowledgement
            self._news = problem
        self._problem = problem
        self._changed.notify_all()
