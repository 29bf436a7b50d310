"""A person's own hand: samples of how they make signs, plain numbers in a file that they may read and remove."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np
import platformdirs
from boltons.fileutils import atomic_save
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tray_asl.errors import TrayAslError
from tray_asl.signs.prediction import SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    Inputs = NDArray[np.float32]

_NAME = re.compile(r"[\w][\w .-]{0,39}")
_DECIMALS = 4
"""Of a palm's length: finer than HandLandmarker measures."""


class ProfileError(TrayAslError):
    """A profile cannot be read, written or named so."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """How one person makes some signs. The samples themselves are kept, so that another network can be fitted anew.

    Attributes:
        signs: for each of SIGNS that was shown, float32[n, 63] as the classifier's input (see normalize).
        own: likewise for signs of the person's own, by what they mean: the text to type, such as "yes " or a newline.
    """

    signs: Mapping[str, Inputs] = field(default_factory=dict)
    own: Mapping[str, Inputs] = field(default_factory=dict)

    def merged(self, newer: Profile) -> Profile:
        """Put newer samples in the place of older ones of the same signs; the others stay."""
        return Profile({**self.signs, **newer.signs}, {**self.own, **newer.own})


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
            text = path.read_bytes()
        except FileNotFoundError as error:
            raise ProfileError(
                f"There is no profile {name} ({path}). Make it with `tray-asl calibrate --profile {name}`, or empty "
                "the setting signs.profile."
            ) from error
        except OSError as error:
            raise ProfileError(f"The profile {path} cannot be read ({error.strerror}).") from error
        try:
            return _from_file(_File.model_validate_json(text))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "the file"
            raise ProfileError(
                f"The profile {path} is damaged ({where}: {first['msg']}), so signs are read as they come with the "
                f"program. Take your samples again with `tray-asl calibrate --profile {name}`, or remove it with "
                "--remove."
            ) from error

    def save(self, name: str, profile: Profile) -> Path:
        """Write a profile, whole or not at all.

        Returns:
            Its file.

        Raises:
            ProfileError: Nothing can be named so or the file cannot be written.
        """
        path = self.path(name)
        content = _to_file(profile).model_dump_json()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with atomic_save(str(path), text_mode=False, overwrite_part=True) as part:
                part.write(content.encode())
        except OSError as error:
            raise ProfileError(f"The profile {path} cannot be written ({error.strerror}).") from error
        return path

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


_Number = Annotated[float, Field(ge=-100, le=100, allow_inf_nan=False)]
_Sample = Annotated[list[_Number], Field(min_length=63, max_length=63)]
_Samples = Annotated[list[_Sample], Field(min_length=1, max_length=100)]


class _File(BaseModel):
    """What a profile's file says."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["tray_asl hand 1"]
    signs: dict[Annotated[str, Field(pattern=f"^[{SIGNS}]$")], _Samples]
    own: dict[Annotated[str, Field(min_length=1, max_length=40)], _Samples]


def _from_file(file: _File) -> Profile:
    def arrays(part: dict[str, list[list[float]]]) -> dict[str, Inputs]:
        return {sign: np.array(samples, np.float32) for sign, samples in part.items()}

    return Profile(arrays(file.signs), arrays(file.own))


def _to_file(profile: Profile) -> _File:
    def lists(part: Mapping[str, Inputs]) -> dict[str, list[list[float]]]:
        return {sign: np.round(samples.astype(float), _DECIMALS).tolist() for sign, samples in part.items()}

    return _File(format="tray_asl hand 1", signs=lists(profile.signs), own=lists(profile.own))
