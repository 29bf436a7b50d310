"""Where the person has dragged the window, remembered in a file of the platform's folder for such things."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import platformdirs
from boltons.fileutils import atomic_save

if TYPE_CHECKING:
    from pathlib import Path

    from tray_asl.settings.sections.window import Corner

log = logging.getLogger(__name__)


def read_place(corner: Corner) -> tuple[int, int] | None:
    """Read where the window was put; None where the person has since chosen another corner, or never moved it."""
    try:
        values = json.loads(_path().read_bytes())
        left, top = (int(values[side]) for side in ("left", "top"))
        return (left, top) if values["corner"] == corner else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_place(corner: Corner, place: tuple[int, int]) -> None:
    """Remember where the window was put, until another corner is chosen."""
    path = _path()
    content = json.dumps({"corner": corner, "left": place[0], "top": place[1]})
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_save(str(path), text_mode=True, overwrite_part=True) as part:
            part.write(content)
    except OSError as error:
        log.warning("where the window was put cannot be remembered (%s)", error.strerror)


def _path() -> Path:
    return platformdirs.user_state_path("tray_asl", appauthor=False) / "window.json"
