"""pyttsx3 in a worker process: it can hang, and two engines in one process have crashed it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from typing import TYPE_CHECKING, Any, Final

from tray_asl.output.base import OutputError
from tray_asl.output.speech.device import on_device
from tray_asl.output.speech.kill import kill_group

if TYPE_CHECKING:
    from collections.abc import Iterable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from tray_asl.settings.sections.speech import SpeechSettings

_START: Final = 15.0
"""Seconds within which the worker must have started its engine."""

_END: Final = 0.2
"""Seconds that are waited for the system to remove a worker that was killed."""


class Pyttsx3Voice:
    """Speaks through the engine of the system: SAPI 5 on Windows, NSSpeechSynthesizer on macOS, eSpeak on Linux.

    On Linux pyttsx3 writes each utterance to a temporary sound file and plays it with aplay; espeak-ng does not. The
    worker starts at construction, beside the program; an engine that does not start, or lacks the voice, is told by
    `say`.

    Args:
        settings: of it, `voice` is the id or the name of one of the engine's voices.
    """

    def __init__(self, settings: SpeechSettings) -> None:
        self._settings = settings
        self._worker: _Worker | None = None
        self._stopped = False
        self.start()

    def start(self) -> None:
        """Start a worker unless one is running."""
        self._stopped = False
        if self._worker is None:
            self._worker = _Worker(self._settings)

    def say(self, text: str, limit: float) -> None:
        """Speak; see `Voice`."""
        worker = self._worker
        if worker is None:
            return
        try:
            worker.say(text, limit)
        except OutputError:
            worker.kill()
            if not self._stopped:
                self._worker = None
                raise

    def stop(self) -> None:
        """Kill the worker; whoever waits in `say` goes on."""
        self._stopped = True
        if self._worker:
            self._worker.kill()
        self._worker = None


class _Worker:
    """One worker process and the connection to it."""

    def __init__(self, settings: SpeechSettings) -> None:
        # A forked child would share this process's threads' locks; a spawned one shares nothing.
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(theirs, settings), name="voice", daemon=True)
        self._ready = False
        try:
            self._process.start()
        except OSError as error:
            raise OutputError(f"The speech engine cannot be started: {error.strerror}.") from error
        finally:
            theirs.close()

    def say(self, text: str, limit: float) -> None:
        """Speak and return when done.

        Raises:
            OutputError: It was not heard; the worker is of no more use.
        """
        if not self._ready:
            self._expect_answer(_START)
            self._ready = True
        with contextlib.suppress(OSError):  # that it ended is told by the missing answer
            self._connection.send(text)
        self._expect_answer(limit)

    def kill(self) -> None:
        """End it and what it plays with, whatever they are doing."""
        if self._process.is_alive() and self._process.pid:
            kill_group(self._process.pid)
        self._process.join(_END)

    def _expect_answer(self, limit: float) -> None:
        if not self._connection.poll(limit):
            raise OutputError("The speech engine hung and was ended; a letter was not spoken.")
        try:
            problem: str = self._connection.recv()
        except (EOFError, OSError) as error:
            raise OutputError("The speech engine ended unexpectedly; a letter was not spoken.") from error
        if problem:
            raise OutputError(problem)


def _serve(connection: Connection, settings: SpeechSettings) -> None:
    """Speak each text that comes and answer it with what went wrong, or with nothing."""
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)  # so that it can be killed together with the program that plays the sound
    os.environ.update(on_device(settings.device))
    try:
        import pyttsx3  # noqa: PLC0415 - loaded in the worker alone

        engine = pyttsx3.init()
        voice = _chosen(engine.getProperty("voices"), settings)
        if voice:
            engine.setProperty("voice", voice)
        elif settings.voice:
            connection.send(
                f"The speech engine has no voice {settings.voice!r}. Leave speech.voice empty for its own choice."
            )
            return
        engine.setProperty("rate", settings.words_per_minute)
        engine.setProperty("volume", settings.volume / 100)
        engine.runAndWait()  # the first run of 2.99's eSpeak driver returns at once and repeats its text later
    except Exception as error:  # noqa: BLE001 - each system's driver raises its own
        connection.send(f"The speech engine of pyttsx3 does not start: {error}.")
        return
    problem = ""
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):  # the program has closed its end
        while True:
            connection.send(problem)
            engine.say(connection.recv())
            try:
                engine.runAndWait()
                problem = ""
            except Exception as error:  # noqa: BLE001 - each system's driver raises its own
                problem = f"The speech engine failed ({type(error).__name__}); a letter was not spoken."


def _chosen(voices: Iterable[Any], settings: SpeechSettings) -> str:
    """Find the id of the voice that is named, else of one that speaks the language; empty for the engine's own."""
    if settings.voice:
        return next((str(known.id) for known in voices if settings.voice in (known.id, known.name)), "")
    wanted = settings.language.lower()
    return next((str(known.id) for known in voices if wanted and wanted in _languages(known)), "")


def _languages(voice: Any) -> list[str]:  # noqa: ANN401 - each system's driver has a class of its own
    """List what a voice speaks; SAPI and NSSpeechSynthesizer write en_US, eSpeak bytes."""
    named = [text.decode(errors="replace") if isinstance(text, bytes) else str(text) for text in voice.languages or ()]
    return [text.strip("\x00-\x1f").lower().replace("_", "-") for text in named]
