"""What every voice is, and the choice of one."""

import logging
import sys
from typing import Protocol

from tray_asl.settings.schema import SpeechSettings

log = logging.getLogger(__name__)


class Voice(Protocol):
    """Speaks one text at a time."""

    def say(self, text: str, limit: float) -> None:
        """Speak and return when done.

        Args:
            limit: seconds after which an engine that has not finished counts as hung and is killed.

        Raises:
            OutputError: It was not heard, or not to its end.
        """

    def stop(self) -> None:
        """End what is being spoken and let go of the engine. May be called from another thread than `say`."""


def open_voice(settings: SpeechSettings) -> Voice:
    """Start the engine that the settings name.

    Raises:
        OutputError: It is missing or lacks the voice.
    """
    engine = settings.engine
    if engine == "auto":
        engine = "espeak-ng" if sys.platform == "linux" else "pyttsx3"
        log.info("speech: %s, the usual engine on %s", engine, sys.platform)
    if engine == "espeak-ng":
        from tray_asl.output.speech.espeak import EspeakVoice  # noqa: PLC0415 - only what is chosen is loaded

        return EspeakVoice(settings.voice, settings.words_per_minute)
    from tray_asl.output.speech.pyttsx3_voice import Pyttsx3Voice  # noqa: PLC0415 - only what is chosen is loaded

    return Pyttsx3Voice(settings.voice, settings.words_per_minute)
