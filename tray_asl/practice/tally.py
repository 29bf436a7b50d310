"""How the practice of each letter goes: counts and times alone, in the person's own folder."""

from __future__ import annotations

import json
import logging
import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

import platformdirs
from boltons.fileutils import atomic_save

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

log = logging.getLogger(__name__)

_FADING: Final = 0.9
"""What each new try leaves of the weight of those before: the last ten or so say how it goes now."""

_ENOUGH: Final = 2.5
"""Weight from which a letter is judged: about three tries."""

_OFTEN_WRONG: Final = 0.34
"""Share of wrong readings from which a letter is worth learning: one in three."""


@dataclass(frozen=True, slots=True)
class Tries:
    """How one letter went lately; later tries weigh more.

    Attributes:
        weight: how many tries count.
        wrong: how many of them were read as another letter first.
        seconds: how long they took, all together.
    """

    weight: float = 0.0
    wrong: float = 0.0
    seconds: float = 0.0

    @classmethod
    def read(cls, stored: Mapping[str, object]) -> Tries:
        """Take what a file has.

        Raises:
            ValueError: It is nothing that could have been counted.
        """
        read = cls(**{name: float(str(value)) for name, value in stored.items()})
        if not all(math.isfinite(value) and value >= 0 for value in asdict(read).values()):
            raise ValueError("no count")
        return read

    def after(self, seconds: float, *, wrong: bool) -> Tries:
        """Take in one more try."""
        return Tries(self.weight * _FADING + 1, self.wrong * _FADING + wrong, self.seconds * _FADING + seconds)


class Tally:
    """The tries by letter, kept in a file; a file that cannot be read or written costs the tally and nothing else.

    Args:
        path: the file; by default in the platform's folder for a program's own state.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or platformdirs.user_state_path("tray_asl", appauthor=False) / "practice.json"
        self._letters = self._read()

    def add(self, letter: str, seconds: float, *, wrong: bool) -> None:
        """Take in a try of a letter, and keep it."""
        tries = self._letters.get(letter, Tries())
        self._letters = {**self._letters, letter: tries.after(min(max(seconds, 0.0), 60.0), wrong=wrong)}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # What a killed program left half-written must not stop the next.
            with atomic_save(str(self._path), text_mode=True, overwrite_part=True) as file:
                json.dump({name: asdict(each) for name, each in sorted(self._letters.items())}, file)
        except OSError as error:
            log.warning("the practice's tally could not be written to %s: %s", self._path, error.strerror)

    @property
    def to_learn(self) -> list[str]:
        """The letters that are often read wrongly, the worst first."""
        shares = {name: each.wrong / each.weight for name, each in self._letters.items() if each.weight >= _ENOUGH}
        often = [name for name, share in shares.items() if share >= _OFTEN_WRONG]
        return sorted(often, key=lambda name: (-shares[name], name))

    @property
    def letters_a_minute(self) -> float | None:
        """How many letters a minute the last tries came to; None before the first."""
        weight = sum(each.weight for each in self._letters.values())
        seconds = sum(each.seconds for each in self._letters.values())
        return 60 * weight / seconds if seconds else None

    def clear(self) -> None:
        """Forget all tries."""
        self._letters = {}
        self._path.unlink(missing_ok=True)

    def _read(self) -> dict[str, Tries]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            return {str(name): Tries.read(each) for name, each in found.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError):
            log.warning("the practice's tally in %s cannot be read; a new one begins", self._path)
            return {}
