"""pyttsx3 in a worker process: it can hang, and two engines in one process have crashed it."""

import contextlib
import multiprocessing
from multiprocessing.connection import Connection

from tray_asl.output.base import OutputError

_START = 15.0
"""Seconds within which the worker must have started its engine."""


class Pyttsx3Voice:
    """Speaks through the engine of the system: SAPI 5 on Windows, NSSpeechSynthesizer on macOS, eSpeak on Linux.

    On Linux pyttsx3 writes each utterance to a temporary sound file and plays it with aplay; espeak-ng does not. voice:
    the id or the name of one of the engine's voices; empty is its own choice.

    Raises:
        OutputError: At construction if the engine does not start or has no such voice.
    """

    def __init__(self, voice: str, words_per_minute: int) -> None:
        self._voice = voice
        self._words_per_minute = words_per_minute
        self._worker, self._connection = self._start()

    def say(self, text: str, limit: float) -> None:
        """Speak and return when done; killed after `limit` seconds.

        Raises:
            OutputError: It was not heard.
        """
        if not self._worker.is_alive():
            self._worker, self._connection = self._start()
        try:
            self._connection.send(text)
        except OSError as error:
            raise OutputError("The speech engine ended unexpectedly; a letter was not spoken.") from error
        self._expect_answer(self._worker, self._connection, limit)

    def stop(self) -> None:
        """End what is being spoken, and the engine with it."""
        self._worker.kill()

    def _start(self) -> tuple[multiprocessing.process.BaseProcess, Connection]:
        # A forked child would share this process's threads' locks; a spawned one shares nothing.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        worker = context.Process(target=_serve, args=(theirs, self._voice, self._words_per_minute), daemon=True)
        worker.start()
        theirs.close()
        self._expect_answer(worker, ours, _START)
        return worker, ours

    @staticmethod
    def _expect_answer(worker: multiprocessing.process.BaseProcess, connection: Connection, limit: float) -> None:
        if not connection.poll(limit):
            worker.kill()
            worker.join()
            raise OutputError("The speech engine hung and was ended; a letter was not spoken.")
        try:
            problem: str = connection.recv()
        except (EOFError, OSError) as error:
            worker.join()
            raise OutputError("The speech engine ended unexpectedly; a letter was not spoken.") from error
        if problem:
            raise OutputError(problem)


def _serve(connection: Connection, voice: str, words_per_minute: int) -> None:
    """Speak each text that comes and answer it with what went wrong, or with nothing."""
    try:
        import pyttsx3  # noqa: PLC0415 - loaded in the worker alone

        engine = pyttsx3.init()
        if voice:
            ids = [known.id for known in engine.getProperty("voices") if voice in (known.id, known.name)]
            if not ids:
                connection.send(
                    f"The speech engine has no voice {voice!r}. Leave speech.voice empty for its own choice."
                )
                return
            engine.setProperty("voice", ids[0])
        engine.setProperty("rate", words_per_minute)
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
