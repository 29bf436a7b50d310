"""Profiles come back as they were stored, whatever they hold, and damage is said plainly."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from tray_asl.signs.prediction import SIGNS
from tray_asl.signs.profile import Profile, ProfileError, Profiles

SAMPLES = arrays(np.float32, st.tuples(st.integers(1, 3), st.just(63)), elements=st.floats(-50, 50, width=32))
MEANINGS = st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable() or text in ("\n", "\t"))


def same(one: dict[str, NDArray[np.float32]], other: dict[str, NDArray[np.float32]]) -> bool:
    return one.keys() == other.keys() and all(np.allclose(one[key], other[key], atol=1e-4) for key in one)


@given(
    signs=st.dictionaries(st.sampled_from(SIGNS), SAMPLES, max_size=3),
    own=st.dictionaries(MEANINGS, SAMPLES, max_size=3),
)
def test_what_is_stored_comes_back(
    signs: dict[str, NDArray[np.float32]],
    own: dict[str, NDArray[np.float32]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    profiles = Profiles(tmp_path_factory.mktemp("hands"))
    profiles.save("Ana", Profile(signs, own))
    loaded = profiles.load("Ana")
    assert same(dict(loaded.signs), signs)
    assert same(dict(loaded.own), own)


GOOD = {"format": "tray_asl hand 1", "signs": {"A": [[0.0] * 63]}, "own": {}}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        json.dumps({**GOOD, "format": "tray_asl hand 2"}),
        json.dumps({**GOOD, "signs": {"AB": [[0.0] * 63]}}),
        json.dumps({**GOOD, "signs": {"A": [[0.0] * 62]}}),
        json.dumps({**GOOD, "signs": {"A": []}}),
        json.dumps({**GOOD, "signs": {"A": [["x"] * 63]}}),
        json.dumps(GOOD).replace("0.0", "NaN"),
        json.dumps(GOOD).replace("0.0", "1e300"),
        json.dumps(GOOD)[:-40],
        "\x00\xff",
    ],
)
def test_damage_is_named_with_the_file_and_what_to_do(content: str, tmp_path: Path) -> None:
    (tmp_path / "me.json").write_text(content, encoding="latin-1")
    with pytest.raises(ProfileError, match=r"me\.json is damaged.*tray-asl calibrate --profile me"):
        Profiles(tmp_path).load("me")


def test_samples_that_may_not_be_read_are_not_to_be_removed(tmp_path: Path) -> None:
    (tmp_path / "me.json").mkdir()  # which cannot be read either, not even by root
    with pytest.raises(ProfileError, match=r"me\.json cannot be read") as told:
        Profiles(tmp_path).load("me")
    assert str(told.value).endswith("Check its permissions.")
    assert "--remove" not in str(told.value)


def test_a_file_that_is_far_too_long_is_not_read_on_for_ever(tmp_path: Path) -> None:
    with (tmp_path / "me.json").open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(ProfileError, match=r"me\.json cannot be read \(File too large\)"):
        Profiles(tmp_path).load("me")


@given(content=st.binary(max_size=200))
def test_any_bytes_are_a_profile_or_damage(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("hands")
    (folder / "me.json").write_bytes(content)
    with pytest.raises(ProfileError):
        Profiles(folder).load("me")


@pytest.mark.parametrize("name", ["", "../me", "a/b", ".hidden", "a\\b", "x" * 41, "a\n"])
def test_a_name_that_could_leave_the_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be called"):
        Profiles(tmp_path).save(name, Profile())


def test_profiles_are_listed_replaced_and_removed(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path / "hands")
    assert profiles.names() == []
    profiles.save("Zoë", Profile({"A": np.zeros((2, 63), np.float32)}))
    profiles.save("me", Profile())
    assert profiles.names() == ["Zoë", "me"] or profiles.names() == ["me", "Zoë"]
    profiles.save("Zoë", profiles.load("Zoë").merged(Profile({"A": np.ones((1, 63), np.float32)})))
    assert profiles.load("Zoë").signs["A"].tolist() == [[1.0] * 63]
    profiles.remove("Zoë")
    assert profiles.names() == ["me"]
    with pytest.raises(ProfileError, match="no profile Zoë"):
        profiles.load("Zoë")
    with pytest.raises(ProfileError, match="no profile Zoë"):
        profiles.remove("Zoë")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "hands").write_text("a file where the folder should be")
    with pytest.raises(ProfileError, match="cannot be written"):
        Profiles(tmp_path / "hands").save("me", Profile())


def test_a_profile_that_is_saved_anew_is_told_from_the_one_before(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    assert profiles.stamp("me") is None
    profiles.save("me", Profile({"A": np.zeros((1, 63), np.float32)}))
    first = profiles.stamp("me")
    assert first is not None
    assert profiles.stamp("me") == first
    profiles.save("me", Profile({"B": np.zeros((1, 63), np.float32)}))
    assert profiles.stamp("me") not in (None, first)
