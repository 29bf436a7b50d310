"""A view of the status that is heard: on, off, something typed, something taken back, trouble."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tray_asl.feedback.sounds.player import Player

if TYPE_CHECKING:
    from tray_asl.engine.status import Status
    from tray_asl.feedback.sounds.tones import Sound
    from tray_asl.settings.sections.sounds import SoundsSettings

log = logging.getLogger(__name__)


class Sounds:
    """Plays the sounds that the person has switched on; `show` is for one thread, `configure` and `close` for any.

    Args:
        settings: which sounds are wanted, and how loud.
    """

    def __init__(self, settings: SoundsSettings) -> None:
        self._player = Player()
        self._files: dict[Sound, Path] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._before: Status | None = None
        self._made_for: SoundsSettings | None = None
        self.configure(settings)

    def configure(self, settings: SoundsSettings) -> None:
        """Play what these settings want from now on."""
        if settings == self._made_for:
            return
        self._made_for = settings
        chosen: dict[Sound, bool] = {
            "on": settings.on_off,
            "off": settings.on_off,
            "letter": settings.letter,
            "undo": settings.undo,
            "error": settings.error,
        }
        wanted = [sound for sound, is_on in chosen.items() if is_on]
        self.close()
        if not wanted:
            return
        from tray_asl.feedback.sounds.tones import wav  # noqa: PLC0415 - imports numpy, and mostly no sound is wanted

        try:
            self._folder = tempfile.TemporaryDirectory(prefix="tray_asl-sounds-")
            files = {sound: Path(self._folder.name) / f"{sound}.wav" for sound in wanted}
            for sound, file in files.items():
                file.write_bytes(wav(sound, settings.volume))
        except OSError as error:
            log.warning("There are no sounds: they cannot be written (%s).", error.strerror)
            return
        self._files = files

    def show(self, status: Status) -> None:
        """Play what is new in a status: at most one sound, the weightiest."""
        before, self._before = self._before, status
        if before is None:
            return
        happened: dict[Sound, bool] = {
            "error": status.state.is_trouble and not before.state.is_trouble,
            "on": status.switched_on and not before.switched_on,
            "off": before.switched_on and not status.switched_on,
            "undo": status.erased > before.erased,
            "letter": status.typed > before.typed,
        }
        files = self._files
        file = next((files[sound] for sound, is_new in happened.items() if is_new and sound in files), None)
        if file is not None:
            self._player.play(file)

    def close(self) -> None:
        """Play nothing more, and leave no file behind."""
        self._files = {}
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()
