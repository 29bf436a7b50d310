"""The person's answer to the desktop's question whether this program may type, kept from one start to the next."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

import platformdirs
from boltons.fileutils import atomic_save

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Grant:
    """The person's last answer.

    Attributes:
        token: what the portal gave for a yes, and takes once in the place of asking again; empty without one.
        refused: whether the answer was no, so that the program does not ask again by itself.
    """

    token: str = ""
    refused: bool = False


class GrantFile:
    """Keeps the answer in a file that only its owner may read: whoever has the token may type.

    Args:
        path: another file than the one among the program's states.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or platformdirs.user_state_path("tray_asl", appauthor=False) / "portal.json"
        self._unsaved: Grant | None = None

    def read(self) -> Grant:
        """Return the last answer; one that nobody can read is none, and the desktop asks again."""
        if self._unsaved:
            return self._unsaved
        try:
            stored = json.loads(self._path.read_bytes())
            return Grant(str(stored["token"]), refused=bool(stored["refused"]))
        except FileNotFoundError:
            return Grant()
        except (OSError, ValueError, KeyError, TypeError):
            log.warning("%s cannot be read, so the desktop will ask again whether this program may type", self._path)
            return Grant()

    def write(self, grant: Grant) -> None:
        """Keep an answer; where that fails it is known until the program ends, and then the desktop asks again."""
        self._unsaved = None
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with atomic_save(str(self._path), file_perms=0o600, overwrite_part=True) as part:
                part.write(json.dumps(asdict(grant)).encode())
        except OSError as error:
            self._unsaved = grant
            log.warning("the desktop's answer cannot be kept in %s: %s", self._path, error.strerror)


def forget_refusal(path: Path | None = None) -> None:
    """Let the program ask again: the next letter brings the desktop's question back."""
    file = GrantFile(path)
    file.write(replace(file.read(), refused=False))
