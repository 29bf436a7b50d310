"""Whether there is a voice, and a sound card that takes it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from tray_asl.doctor.finding import Finding, first_sentences
from tray_asl.output.base import OutputError
from tray_asl.output.speech.voice import open_voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.doctor.finding import Circumstances, Verdict

_NAME: Final = "speech"

_SILENCE: Final = ","
"""A text that opens the sound card and sounds like nothing."""

_PATIENCE: Final = 10.0
"""Seconds that it may take."""


def check_speech(known: Circumstances) -> Iterator[Finding]:
    """Let the engine speak a pause, with the voice of the settings."""
    settings = known.loaded.settings
    bad: Verdict = "problem" if "speech" in settings.output.to else "note"
    engine = settings.speech.engine
    if engine == "auto":
        engine = "espeak-ng" if sys.platform == "linux" else "pyttsx3"
    try:
        voice = open_voice(settings.speech)
        voice.start()
        voice.say(_SILENCE, _PATIENCE)
    except OutputError as error:
        yield Finding(_NAME, bad, *first_sentences(str(error)))
        return
    named = f"the voice {settings.speech.voice}" if settings.speech.voice else "its usual voice"
    yield Finding(_NAME, "ok", f"{engine} speaks with {named}, and the sound card takes it.")
