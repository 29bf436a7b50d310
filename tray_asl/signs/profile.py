"""A person's own hand: samples of how they make signs, plain numbers in a file that they may read and remove."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final

import platformdirs
from boltons.fileutils import atomic_save
from pydantic import ValidationError

from tray_asl.errors import TrayAslError
from tray_asl.reading import read_bytes
from tray_asl.signs.profile_file import parse, serialize

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tray_asl.signs.profile_file import Inputs

_NAME = re.compile(r"[\w][\w .-]{0,39}")

_MOST: Final = 50_000_000
"""Bytes that a file of samples may have: a hundred samples of each sign are 2 million."""


class ProfileError(TrayAslError):
    """A profile cannot be read, written or named so."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """How one person makes some signs. The samples themselves are kept, so that another network can be fitted anew.

    Attributes:
        signs: for each of SIGNS that was shown, float32[n, 63] as the classifier's input (see normalize).
        own: likewise for signs of the person's own, by what they mean: the text to type, such as "yes " or a newline.
        trust: float32[n] for each of `signs` that was not shown but learned from what was written: how likely each
            sample is that sign, 0 to 1.
    """

    signs: Mapping[str, Inputs] = field(default_factory=dict)
    own: Mapping[str, Inputs] = field(default_factory=dict)
    trust: Mapping[str, Inputs] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is any sample."""
        return bool(self.signs or self.own)

    def merged(self, newer: Profile) -> Profile:
        """Put newer samples in the place of older ones of the same signs; the others stay."""
        return Profile({**self.signs, **newer.signs}, {**self.own, **newer.own})

    @classmethod
    def read(cls, path: Path) -> Profile:
        """Read a file of samples.

        Raises:
            ProfileError: It cannot be read or is damaged.
        """
        try:
            return cls(*parse(read_bytes(path, _MOST)))
        except OSError as error:
            raise ProfileError(f"{path} cannot be read ({error.strerror}).") from error
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the file"
            raise ProfileError(f"{path} is damaged ({where}: {first['msg']}).") from error

    def write(self, path: Path) -> None:
        """Write a file of samples, whole or not at all.

        Raises:
            ProfileError: It cannot be written.
        """
        content = serialize(self.signs, self.own, self.trust)
        try:
            with atomic_save(str(path), text_mode=False, overwrite_part=True) as part:
                part.write(content)
        except OSError as error:
            raise ProfileError(f"{path} cannot be written ({error.strerror}).") from error


class Profiles:
    """The folder of profiles, one file for each person.

    Args:
        folder: by default `hands` in the platform's folder for a person's data.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or platformdirs.user_data_path("tray_asl", appauthor=False) / "hands"

    def path(self, name: str) -> Path:
        """Give the file of a profile, whether it exists or not.

        Raises:
            ProfileError: Nothing can be named so.
        """
        if not _NAME.fullmatch(name):
            raise ProfileError(
                f"A profile cannot be called {name!r}: use up to 40 letters, digits, spaces, dots, - and _, and begin "
                "with a letter or a digit."
            )
        return self.folder / f"{name}.json"

    def names(self) -> list[str]:
        """List the profiles."""
        return sorted(path.stem for path in self.folder.glob("*.json") if _NAME.fullmatch(path.stem))

    def stamp(self, name: str) -> tuple[int, int, int] | None:
        """Tell one state of a profile's file from another without reading it.

        Returns:
            The file's number, time of change in nanoseconds and size in bytes, which are others once the profile has
            been saved anew; None where there is no such file.

        Raises:
            ProfileError: Nothing can be named so.
        """
        try:
            status = self.path(name).stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def load(self, name: str) -> Profile:
        """Read a profile.

        Raises:
            ProfileError: There is none or its file is damaged.
        """
        path = self.path(name)
        try:
            return Profile.read(path)
        except ProfileError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                raise ProfileError(
                    f"There is no profile {name} ({path}). So signs are read as they come with the program. Make it "
                    f"with `tray-asl calibrate --profile {name}`, or empty the setting signs.profile."
                ) from error
            advice = (
                "Check its permissions."  # the samples are there still
                if isinstance(error.__cause__, OSError)
                else f"Remove it with `tray-asl calibrate --profile {name} --remove` and take your samples again."
            )
            raise ProfileError(
                f"The profile {error} So signs are read as they come with the program. {advice}"
            ) from error

    def save(self, name: str, profile: Profile) -> Path:
        """Write a profile, whole or not at all.

        Returns:
            Its file.

        Raises:
            ProfileError: Nothing can be named so or the file cannot be written.
        """
        path = self.path(name)
        self.prepare()
        profile.write(path)
        return path

    def prepare(self) -> None:
        """Make the folder, and find out whether profiles can be written there.

        Raises:
            ProfileError: They cannot.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=self.folder):
                pass
        except OSError as error:
            raise ProfileError(f"The folder of profiles {self.folder} cannot be written ({error.strerror}).") from error

    def remove(self, name: str) -> None:
        """Delete a profile.

        Raises:
            ProfileError: There is none or it cannot be deleted.
        """
        path = self.path(name)
        try:
            path.unlink()
        except FileNotFoundError as error:
            raise ProfileError(f"There is no profile {name}; {', '.join(self.names()) or 'none'} exist.") from error
        except OSError as error:
            raise ProfileError(f"The profile {path} cannot be removed ({error.strerror}).") from error
