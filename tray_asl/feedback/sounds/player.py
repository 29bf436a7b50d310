"""Plays short files with what the platform has; nothing ever waits for a sound."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from tray_asl.ending import ends_with_program

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

_PLAYERS: Final = (["paplay"], ["pw-play"], ["aplay", "-q"], ["afplay"])
"""The best first; one that fails, for want of its server, gives way to the next."""

_MOST_AT_ONCE: Final = 3
"""Sounds; what comes while so many are played is left out."""


class Player:
    """Plays WAV files, in processes of their own where Python cannot do it."""

    def __init__(self) -> None:
        self._commands = [command for command in _PLAYERS if shutil.which(command[0])]
        self._playing: list[subprocess.Popen[bytes]] = []

    def play(self, file: Path) -> None:
        """Begin to play a file, if anything can."""
        if sys.platform == "win32":
            import winsound  # noqa: PLC0415 - Windows alone has it

            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
            return
        if any(process.poll() for process in self._playing):
            del self._commands[:1]
        self._playing = [process for process in self._playing if process.poll() is None]
        if not self._commands or len(self._playing) >= _MOST_AT_ONCE:
            return
        try:
            process = subprocess.Popen(
                [*self._commands[0], str(file)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            log.info("no sound can be played: %s", error.strerror)
            return
        ends_with_program(process)
        self._playing.append(process)
