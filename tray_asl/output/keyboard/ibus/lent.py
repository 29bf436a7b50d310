"""Which input method the person had, kept while it is lent, so that the next start can put it back."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

import platformdirs

log = logging.getLogger(__name__)

_NAME: Final = "input-method"


class LentEngine:
    """Keeps the name of an IBus engine in a file.

    Args:
        path: another file than the one among the program's states.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or Path(platformdirs.user_state_path("tray_asl", appauthor=False)) / _NAME

    def keep(self, engine: str) -> None:
        """Remember an engine; where that fails, a program that is killed leaves the person without."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(engine)
        except OSError as error:
            log.warning("which input method is in use cannot be kept in %s: %s", self._path, error.strerror)

    def read(self) -> str:
        """Return the engine that was not given back; empty where there is none."""
        try:
            return self._path.read_text(errors="replace")
        except OSError:
            return ""

    def clear(self) -> None:
        """Forget it: it was given back."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            log.warning("%s cannot be removed: %s", self._path, error.strerror)
