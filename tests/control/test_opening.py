"""Opening the settings file: with what there is, and never in silence."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.xdesk import wait_until
from tray_asl.control.opening import help_address, open_for_person

if TYPE_CHECKING:
    from pathlib import Path


class Programs:
    """A folder of programs that are the only ones there are."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.opened = folder / "opened"

    def add(self, name: str, script: str) -> None:
        program = self._folder / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o700)


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Programs:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return Programs(tmp_path)


def test_the_first_that_does_not_fail_opens_it(programs: Programs) -> None:
    programs.add("xdg-open", "exit 3")
    programs.add("mousepad", f'echo mousepad "$1" > {programs.opened}')
    programs.add("nano", "exit 0")
    programs.add("xterm", "exit 0")
    open_for_person("/home/me/settings.toml", pytest.fail, is_text=True)
    wait_until(lambda: programs.opened.exists() and programs.opened.read_text().strip(), "the editor")
    assert programs.opened.read_text() == "mousepad /home/me/settings.toml\n"


def test_an_editor_of_the_terminal_gets_one(programs: Programs) -> None:
    programs.add("vi", "exit 0")
    programs.add("xterm", f'echo "$@" > {programs.opened}')
    open_for_person("/home/me/settings.toml", pytest.fail, is_text=True)
    wait_until(lambda: programs.opened.exists() and programs.opened.read_text().strip(), "the terminal")
    assert programs.opened.read_text() == "-e vi /home/me/settings.toml\n"


@pytest.mark.parametrize("is_text", [True, False])
def test_where_nothing_can_open_it_the_place_is_said(programs: Programs, *, is_text: bool) -> None:
    programs.add("xdg-open", "exit 4")
    said: list[str] = []
    done = threading.Event()
    open_for_person("/home/me/settings.toml", lambda sentence: said.append(sentence) or done.set(), is_text=is_text)
    assert done.wait(20)
    assert "/home/me/settings.toml" in said[0]


def test_the_help_is_where_the_package_says() -> None:
    assert help_address().startswith("https://")
