"""A full disk costs nothing that was there: settings, profile and tally stay, and are saved once there is room."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tray_asl.practice.tally import Tally
from tray_asl.settings.problem import SettingsError
from tray_asl.settings.store import Store
from tray_asl.signs.profile import Profile, ProfileError, Profiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

resource = pytest.importorskip("resource", reason="this system sets no limit to what a process may write")


@contextmanager
def no_room() -> Iterator[None]:
    """Have the system refuse every byte that this process writes to a file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def content(folder: Path) -> dict[str, bytes]:
    """Return what the files of a folder hold, those that a lock has left aside."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.stat().st_size}


def test_settings_stay_and_can_be_changed_later(tmp_path: Path) -> None:
    store = Store(tmp_path / "settings" / "settings.toml")
    store.load(create=True)
    before = content(store.path.parent)
    with no_room(), pytest.raises(SettingsError, match=r"settings\.toml: cannot be written"):
        store.set("spelling.hold_ms", 700)
    assert content(store.path.parent) == before
    store.set("spelling.hold_ms", 700)
    assert store.load().settings.spelling.hold_ms == 700


def test_a_first_start_runs_on_the_defaults(tmp_path: Path) -> None:
    store = Store(tmp_path / "settings" / "settings.toml")
    with no_room():
        loaded = store.load(create=True)
    assert "the defaults count" in str(loaded.problems[0])
    assert not store.path.exists()
    assert store.load(create=True).created


def test_a_profile_stays_and_can_be_saved_later(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path / "hands")
    older, newer = (Profile({"A": np.full((1, 63), value, np.float32)}) for value in (1, 2))
    profiles.save("me", older)
    before = content(profiles.folder)
    with no_room(), pytest.raises(ProfileError, match=r"me\.json cannot be written"):
        profiles.save("me", newer)
    assert content(profiles.folder) == before
    profiles.save("me", newer)
    assert profiles.load("me").signs["A"][0, 0] == 2


def test_a_tally_stays_and_loses_no_try(tmp_path: Path) -> None:
    tally = Tally(tmp_path / "practice.json")
    tally.add("A", 2.0, wrong=False)
    before = content(tmp_path)
    with no_room():
        tally.add("A", 1.0, wrong=True)
    assert content(tmp_path) == before
    (tmp_path / "practice.json.part").write_bytes(b"{")  # of a program that was killed
    tally.add("A", 1.0, wrong=True)
    assert Tally(tmp_path / "practice.json").to_learn == ["A"]
