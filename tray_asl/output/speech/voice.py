"""What every voice is, and the choice of one."""

import logging
import sys
from typing import Protocol

from tray_asl.settings.sections.speech import SpeechSettings

log = logging.getLogger(__name__)


class Voice(Protocol):
    """Speaks one text at a time, through an engine that is a process of its own.

    `start` and `say` are called in turn by one thread, `stop` by any.
    """

    def start(self) -> None:
        """Have an engine running for the next `say`; returns at once, before it can speak.

        Raises:
            OutputError: It cannot be started.
        """

    def say(self, text: str, limit: float) -> None:
        """Speak and return when done, or, without an error, when stopped since `start`.

        Args:
            text: a line.
            limit: seconds after which an engine that has not finished counts as hung and is killed.

        Raises:
            OutputError: It was not heard, or not to its end.
        """

    def stop(self) -> None:
        """Kill the engine: it is silent at once, and nothing of it is left. A later `start` starts another."""


def open_voice(settings: SpeechSettings) -> Voice:
    """Get the voice that the settings name, without waiting long for it.

    What is wrong with an engine that takes its time to start is told when it is to speak.

    Raises:
        OutputError: It is missing or lacks the voice.
    """
    engine = settings.engine
    if engine == "auto":
        engine = "espeak-ng" if sys.platform == "linux" else "pyttsx3"
        log.info("speech: %s, the usual engine on %s", engine, sys.platform)
    # Only what is chosen is loaded.
    match engine:
        case "espeak-ng":
            from tray_asl.output.speech.espeak import EspeakVoice  # noqa: PLC0415

            return EspeakVoice(settings)
        case "piper":
            from tray_asl.output.speech.piper import PiperVoice  # noqa: PLC0415

            return PiperVoice(settings)
        case _:
            from tray_asl.output.speech.pyttsx3_voice import Pyttsx3Voice  # noqa: PLC0415

            return Pyttsx3Voice(settings)
