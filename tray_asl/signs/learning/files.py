"""Where what was learned is kept: files like those of calibration, in a folder of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import platformdirs

from tray_asl.signs.profile import Profile, ProfileError, Profiles

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_NOBODY = "(no profile).json"
"""The file for the time in which no profile is chosen; no profile can be called so."""


class LearnedProfiles(Profiles):
    """One file for each profile, and one for whoever has none, which is called by the empty name.

    Args:
        folder: by default `learned` in the platform's folder for a person's data.
    """

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(folder or platformdirs.user_data_path("tray_asl", appauthor=False) / "learned")

    def path(self, name: str) -> Path:
        """Give the file of a profile, or of nobody; see Profiles."""
        return super().path(name) if name else self.folder / _NOBODY

    def load(self, name: str) -> Profile:
        """Read what was learned; nothing where nothing was.

        Raises:
            ProfileError: Its file is damaged.
        """
        try:
            profile = Profile.read(self.path(name))
        except ProfileError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                return Profile()
            raise ProfileError(
                f"What was learned from your writing cannot be used: {error} It is learned anew; "
                "to be rid of the file, run `tray-asl calibrate --forget`."
            ) from error
        if profile.signs.keys() != profile.trust.keys():
            raise ProfileError(f"{self.path(name)} was not learned from writing; it is not used.")
        return profile

    def forget(self, name: str, letters: Collection[str]) -> None:
        """Forget some letters, or all with none named; where nothing was learned, nothing happens.

        Raises:
            ProfileError: The file cannot be changed.
        """
        path = self.path(name)
        if letters:
            known = self.load(name)
            kept = {letter: samples for letter, samples in known.signs.items() if letter not in letters}
            if kept:
                Profile(kept, trust={letter: known.trust[letter] for letter in kept}).write(path)
                return
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise ProfileError(f"{path} cannot be removed ({error.strerror}).") from error
