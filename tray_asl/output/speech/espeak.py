"""espeak-ng as a child process for each utterance."""

import shutil
import subprocess

from tray_asl.output.base import OutputError

_START = 5.0
"""Seconds within which it must have loaded its voice."""


class EspeakVoice:
    """Speaks through espeak-ng, which sounds 11 to 32 ms after its start.

    The text goes through a pipe, since a command line can be read by every user of the machine, and as a line of its
    own: with --stdin espeak-ng 1.51 goes on to speak what lies behind the text in memory. voice: a name that `espeak-ng
    --voices` lists; empty is its own choice.

    Raises:
        OutputError: At construction if espeak-ng is missing or has no such voice.
    """

    def __init__(self, voice: str, words_per_minute: int) -> None:
        if not shutil.which("espeak-ng"):
            raise OutputError(
                "Speech needs espeak-ng, which is not installed. Install it (Debian, Ubuntu: apt install espeak-ng), "
                "or set speech.engine to pyttsx3."
            )
        chosen = ["-v", voice] if voice else []
        self._command = ["espeak-ng", *chosen, "-s", str(words_per_minute)]
        self._process: subprocess.Popen[str] | None = None
        if not self._accepts_voice():
            raise OutputError(
                f"espeak-ng has no voice {voice!r}. Set speech.voice to one that `espeak-ng --voices` lists."
            )

    def say(self, text: str, limit: float) -> None:
        """Speak and return when done; killed after `limit` seconds.

        Raises:
            OutputError: It was not heard.
        """
        with subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        ) as process:
            self._process = process
            try:
                complaints = process.communicate(text + "\n", timeout=limit)[1].splitlines()
            except subprocess.TimeoutExpired as error:
                process.kill()
                raise OutputError("espeak-ng hung and was ended; a letter was not spoken.") from error
        # Without a sound card it exits with 0 after complaining; the sound libraries' chatter does not say "error".
        error_lines = [line for line in complaints if line.lower().startswith("error")]
        if process.returncode or error_lines:
            raise OutputError(
                f"espeak-ng could not be heard ({error_lines[-1] if error_lines else f'exit {process.returncode}'}). "
                "Check that this machine has a sound card and that its output is switched on."
            )

    def stop(self) -> None:
        """End what is being spoken."""
        if self._process:
            self._process.kill()

    def _accepts_voice(self) -> bool:
        """Let it speak nothing, without sound, with this voice."""
        try:
            silent = subprocess.run(
                [*self._command, "-q"], stdin=subprocess.DEVNULL, capture_output=True, timeout=_START, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise OutputError("espeak-ng hangs when it is started, so nothing can be spoken.") from error
        return silent.returncode == 0
