"""Piper as a child process for each utterance, and a program that plays what it makes."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from tray_asl.ending import ends_with_program
from tray_asl.output.base import OutputError
from tray_asl.output.speech.device import on_device
from tray_asl.output.speech.kill import kill_group

if TYPE_CHECKING:
    from tray_asl.settings.sections.speech import SpeechSettings

    Process = subprocess.Popen[bytes]

_USUAL_RATE: Final = 170
"""Words a minute that Piper's voices speak about, unless told to be slower or faster."""

_LOADING: Final = 30.0
"""Seconds that loading a voice may take on a slow or busy machine, beyond the time that the text itself needs."""

_CHUNK: Final = 4096
"""Bytes that are handed on at a time: about a tenth of a second."""


class PiperVoice:
    """Speaks through Piper, https://github.com/OHF-Voice/piper1-gpl; the text goes to it through a pipe.

    Loading a voice takes a second or more, so the process for the next text is started as soon as one is heard, and
    waits for its line.

    Args:
        settings: of it, `voice` is the path of a voice file; what describes it lies beside it, with `.json` behind.

    Raises:
        OutputError: At construction if Piper, the voice file or a program that plays sound is missing.
    """

    def __init__(self, settings: SpeechSettings) -> None:
        voice = Path(settings.voice).expanduser()
        scale = _USUAL_RATE / settings.words_per_minute
        self._command = [_find_piper(), "--model", str(voice), "--output-raw", "--length-scale", f"{scale:.2f}"]
        self._playing = _player(_samples_a_second(voice))
        self._volume = settings.volume / 100
        self._device = settings.device
        self._lock = threading.Lock()
        self._engine: Process | None = None  # waits for its text; all of these under the lock, `stop` needs them
        self._speaking: tuple[Process, ...] = ()
        self._stopped = False
        self.start()

    def start(self) -> None:
        """Start Piper unless one waits for a text already."""
        with self._lock:
            self._stopped = False
            self._prepare()

    def say(self, text: str, limit: float) -> None:
        """Speak; see `Voice`."""
        with self._lock:
            if self._stopped or self._engine is None:
                return
            engine, player = self._engine, self._run(self._playing)
            self._engine, self._speaking = None, (engine, player)
        hung = threading.Event()

        def give_up() -> None:
            hung.set()
            kill_group(engine.pid)
            kill_group(player.pid)

        timer = threading.Timer(limit + _LOADING, give_up)
        timer.start()
        try:
            heard = self._pump(text, engine, player)
            codes = player.wait(), engine.wait()
        finally:
            timer.cancel()
        with self._lock:
            self._speaking = ()
            if self._stopped:
                return
        if hung.is_set():
            raise OutputError("Piper hung and was ended; something was not spoken.")
        mute = not heard and any(character.isalnum() for character in text)  # marks alone make no sound
        if any(codes) or mute:
            who = "Piper" if codes[1] or mute else Path(self._playing[0]).name
            raise OutputError(f"{who} failed, so something was not spoken. Check speech.voice and the sound card.")

    def stop(self) -> None:
        """Kill Piper and what plays; whoever waits in `say` goes on."""
        with self._lock:
            self._stopped = True
            for process in (*self._speaking, self._engine):
                if process is not None and process.returncode is None:
                    kill_group(process.pid)
            self._engine = None

    def _prepare(self) -> None:
        """Start Piper unless one waits already; under the lock."""
        if self._engine is None or self._engine.poll() is not None:
            self._engine = self._run(self._command)

    def _pump(self, text: str, engine: Process, player: Process) -> bool:
        """Hand the text to Piper and what it makes to the player; tell whether it made anything."""
        assert engine.stdin and engine.stdout and player.stdin  # noqa: S101, PT018 (they are pipes)
        heard = False
        with contextlib.suppress(BrokenPipeError), engine.stdin as words:
            words.write(f"{text}\n".encode())
        with contextlib.suppress(BrokenPipeError), player.stdin as sound, engine.stdout as made:
            while chunk := made.read(_CHUNK):
                samples = np.frombuffer(chunk[: len(chunk) // 2 * 2], "<i2")
                sound.write((samples * self._volume).astype("<i2").tobytes())
                if not heard:
                    heard = True
                    with self._lock, contextlib.suppress(OutputError):  # the next text says so, if it cannot be started
                        if not self._stopped:
                            self._prepare()
        return heard

    def _run(self, command: list[str]) -> Process:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE if command is self._command else subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=on_device(self._device),
                process_group=0,
            )
        except OSError as error:
            raise OutputError(f"{Path(command[0]).name} cannot be started: {error.strerror}.") from error
        ends_with_program(process)
        return process


def _find_piper() -> str:
    """Find Piper on PATH or, where it was installed beside the program, next to its Python."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which("piper") or shutil.which("piper", path=beside)
    if found is None:
        raise OutputError("Piper is not installed. Install it (pipx install piper-tts), or set speech.engine to auto.")
    return found


def _samples_a_second(voice: Path) -> int:
    """Read how a voice is to be played."""
    description = Path(f"{voice}.json")
    try:
        if voice.is_file():
            return int(json.loads(description.read_text(encoding="utf-8"))["audio"]["sample_rate"])
    except (OSError, ValueError, LookupError, TypeError):
        pass
    raise OutputError(
        f"Piper has no voice {str(voice)!r}. Set speech.voice to a voice file that ends in .onnx, with the .onnx.json "
        "that comes with it beside it. https://github.com/OHF-Voice/piper1-gpl says where to get them."
    )


def _player(rate: int) -> list[str]:
    """Choose what plays raw sound of one channel, in 16 bits."""
    if found := shutil.which("pacat"):
        return [found, "--raw", "--format=s16le", "--channels=1", f"--rate={rate}", "--latency-msec=50"]
    if found := shutil.which("aplay"):
        return [found, "-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(rate)]
    raise OutputError(
        "Piper needs pacat or aplay to play what it says. Install pulseaudio-utils "
        "or alsa-utils, or set speech.engine to auto."
    )
