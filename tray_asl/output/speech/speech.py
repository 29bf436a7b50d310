"""Speech: a queue and a thread between the text and a voice, so that no engine can ever stop typing."""

import logging
import threading

from tray_asl.output.base import OutputError
from tray_asl.output.speech.utterances import Unit, Utterances
from tray_asl.output.speech.voice import Voice
from tray_asl.settings.schema import OutputName
from tray_asl.spelling.action import Action, Delivery

log = logging.getLogger(__name__)

_PER_CHARACTER = 0.4
"""Seconds: at the slowest rate, 80 words of five letters and a space a minute, a character takes 0.13 s; a letter said
by its name, with its comma and space, three times that."""


class Speech:
    """Speaks letters as they are typed, or words as they end.

    Args:
        patience: seconds that an engine may take beyond the time that the text itself needs, before it counts as hung.
    """

    name: OutputName = "speech"
    holds_text = False

    def __init__(self, voice: Voice, unit: Unit, *, patience: float = 5.0) -> None:
        self._voice = voice
        self._patience = patience
        self._utterances = Utterances(unit)  # shared with the thread, as are the next three: under _changed
        self._closing = False
        self._trouble = ""
        self._changed = threading.Condition()
        self._told = ""
        self._thread = threading.Thread(target=self._speak, name="speech", daemon=True)
        self._thread.start()

    def apply(self, action: Action) -> Delivery:
        """Queue the action; the acknowledgement says, once, that what was queued earlier was not heard."""
        with self._changed:
            self._utterances.add(action)
            self._changed.notify()
            trouble = self._trouble
        news = "" if trouble == self._told else trouble
        self._told = trouble
        return Delivery.whole(action, news)

    def stop(self) -> None:
        """End what is being spoken."""
        self._voice.stop()

    def finish(self, seconds: float) -> None:
        """Speak what waits, the unfinished word too."""
        with self._changed:
            self._utterances.end_word()
            self._closing = True
            self._changed.notify()
        self._thread.join(seconds)

    def close(self) -> None:
        """End what is being spoken."""
        self._voice.stop()

    def _speak(self) -> None:
        while True:
            with self._changed:
                text = self._utterances.take()
                while not text:
                    if self._closing:
                        return
                    self._changed.wait()
                    text = self._utterances.take()
            trouble = ""
            try:
                self._voice.say(text, self._patience + _PER_CHARACTER * len(text))
            except OutputError as error:
                trouble = str(error)
                log.warning("%s", trouble)
            with self._changed:
                self._trouble = trouble
