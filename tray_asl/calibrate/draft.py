"""What was taken, on disk from the first sign on: no end of a session, however sudden, loses it."""

from __future__ import annotations

import os
import shlex
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

import click

from tray_asl.errors import TrayAslError
from tray_asl.signs.profile import ProfileError

if TYPE_CHECKING:
    from types import TracebackType

    from tray_asl.signs.profile import Profile, Profiles

_PREFIX, _SUFFIX = "unsaved-", ".samples"


def left_behind(profiles: Profiles) -> list[Path]:
    """List the drafts of sessions that ended before the person could decide."""
    return sorted(profiles.folder.glob(f"{_PREFIX}*{_SUFFIX}"))


class Draft:
    """A file of samples for as long as a session runs, in the folder of profiles or else in a place that works.

    As a context it removes the file at the end; where the session fails, it keeps the file and says so.

    Args:
        profiles: where the samples shall go in the end.
        name: of the person's profile.
    """

    def __init__(self, profiles: Profiles, name: str) -> None:
        self._places = (profiles.folder, Path.home(), Path(tempfile.gettempdir()))
        self._name = name
        self._taken: Profile | None = None
        self._path: Path | None = None

    def keep(self, taken: Profile) -> None:
        """Write all that was taken so far; where nothing can be written, the session goes on without."""
        self._taken = taken
        if self._path is not None:
            with suppress(ProfileError):
                taken.write(self._path)
                return
        before, self._path = self._path, next((path for place in self._places if (path := _write(taken, place))), None)
        if self._path is None:
            self._path = before  # older, and better than nothing
        elif before is not None:
            before.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _where: TracebackType | None
    ) -> None:
        if error is None:
            if self._path is not None:
                self._path.unlink(missing_ok=True)
            return
        if self._taken is None:
            return
        if self._path is None:  # there may be room by now
            self.keep(self._taken)
        if isinstance(error, TrayAslError):
            raise TrayAslError(f"{error} {self._sentence()}") from error
        click.echo(self._sentence(), err=True)

    def _sentence(self) -> str:
        if self._path is None:
            return "What was taken could be written nowhere."
        again = shlex.join(("tray-asl", "calibrate", "--profile", self._name, "--samples", str(self._path)))
        return f"What was taken is in {self._path}; bring it in with `{again}`."


def _write(taken: Profile, place: Path) -> Path | None:
    """Write a new file in a folder, which others cannot read; None where that cannot be done."""
    try:
        number, name = tempfile.mkstemp(_SUFFIX, _PREFIX, place)
    except OSError:
        return None
    os.close(number)
    path = Path(name)
    try:
        taken.write(path)
    except BaseException as error:  # Ctrl+C, too
        path.unlink(missing_ok=True)
        if isinstance(error, ProfileError):
            return None
        raise
    return path
