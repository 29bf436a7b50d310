"""espeak-ng as a child process for each utterance."""

from __future__ import annotations

import logging
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from tray_asl.ending import ends_with_program
from tray_asl.output.base import OutputError
from tray_asl.output.speech.device import on_device
from tray_asl.output.speech.kill import kill_group

if TYPE_CHECKING:
    from tray_asl.settings.sections.speech import SpeechSettings

log = logging.getLogger(__name__)

_CHECK: Final = 0.5
"""Seconds that are waited for it to accept its voice; it takes 10 ms."""


class EspeakVoice:
    """Speaks through espeak-ng, which sounds 11 to 32 ms after its start.

    The text goes through a pipe, since a command line can be read by every user of the machine, and as a line of its
    own: with --stdin espeak-ng 1.51 goes on to speak what lies behind the text in memory.

    Args:
        settings: of it, `voice` is a name that `espeak-ng --voices` lists.

    Raises:
        OutputError: At construction if espeak-ng is missing or has no such voice.
    """

    def __init__(self, settings: SpeechSettings) -> None:
        if not shutil.which("espeak-ng"):
            raise OutputError(
                "Speech needs espeak-ng, which is not installed. Install it (Debian, Ubuntu: apt install espeak-ng), "
                "or set speech.engine to pyttsx3."
            )
        voice = settings.voice or settings.language
        chosen = ["-v", voice] if voice else []
        # Its -a is 100 at first, which is as loud as it can be without distortion.
        self._command = ["espeak-ng", *chosen, "-s", str(settings.words_per_minute), "-a", str(settings.volume)]
        self._device = settings.device
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        if not self._accepts_voice():
            raise OutputError(
                f"espeak-ng has no voice {voice!r}. Set speech.voice or speech.language to one that "
                "`espeak-ng --voices` lists."
            )

    def start(self) -> None:
        """Start espeak-ng, which waits for its line."""
        self._stopped = False
        self._process = self._run()

    def say(self, text: str, limit: float) -> None:
        """Speak; see `Voice`."""
        process = self._process
        if process is None:
            return
        hung = False
        try:
            messages = process.communicate(text + "\n", timeout=limit)[1].splitlines()
        except subprocess.TimeoutExpired:
            hung = True
            kill_group(process.pid)
            process.communicate()
        self._process = None
        if self._stopped:
            return
        if hung:
            raise OutputError("espeak-ng hung and was ended; a letter was not spoken.")
        # Without a sound card it exits with 0 after a line that begins with "error"; the sound libraries' own do not.
        error_lines = [line for line in messages if line.lower().startswith("error")]
        if process.returncode or error_lines:
            raise OutputError(
                f"espeak-ng could not be heard ({error_lines[-1] if error_lines else f'exit {process.returncode}'}). "
                "Check that this machine has a sound card and that its output is switched on."
            )

    def stop(self) -> None:
        """Kill espeak-ng; whoever waits in `say` goes on."""
        self._stopped = True
        if (process := self._process) and process.returncode is None:
            kill_group(process.pid)

    def _run(self, *arguments: str) -> subprocess.Popen[str]:
        try:
            process = subprocess.Popen(
                [*self._command, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                env=on_device(self._device),
                process_group=0,
            )
        except OSError as error:
            raise OutputError(f"espeak-ng cannot be started: {error.strerror}. Install it anew.") from error
        ends_with_program(process)
        return process

    def _accepts_voice(self) -> bool:
        """Let it speak nothing, without sound, with this voice; one that takes long has the benefit of the doubt."""
        with self._run("-q") as process:
            try:
                process.communicate(timeout=_CHECK)
            except subprocess.TimeoutExpired:
                log.warning("espeak-ng had not started within %s s", _CHECK)
                kill_group(process.pid)
                process.communicate()
                return True
        return process.returncode == 0
