"""The locked libraries: all that pyproject.toml asks for is there, in a version that it allows, by hash."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {"run": (), "package": ("package", "uinput"), "develop": ("test", "dev", "docs")}


def wanted(extras: tuple[str, ...]) -> Iterator[Requirement]:
    texts = [*PROJECT["dependencies"], *(text for extra in extras for text in PROJECT["optional-dependencies"][extra])]
    for requirement in map(Requirement, texts):
        if requirement.name == PROJECT["name"]:
            yield from wanted(tuple(requirement.extras))
        else:
            yield requirement


@pytest.mark.parametrize("name", EXTRAS)
def test_what_the_project_needs_is_locked(name: str) -> None:
    text = (REPOSITORY / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))
    for requirement in wanted(EXTRAS[name]):
        version = locked.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not locked: make lock"
        assert version in requirement.specifier, f"{requirement.name}: make lock"


@pytest.mark.parametrize("name", EXTRAS)
def test_each_has_hashes_and_none_names_where_it_comes_from(name: str) -> None:
    text = (REPOSITORY / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
