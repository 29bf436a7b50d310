"""The bundle, built as people get it and run on a machine that has no Python for it."""

from __future__ import annotations

import os
import subprocess
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.calibration_clip import clip
from tests.conftest import REPOSITORY
from tests.floating import FloatingWindow
from tests.tray_host import TrayHost
from tests.xdesk import end, wait_until, xdesk
from tray_asl.settings.store import Store
from tray_asl.signs.profile import Profiles

if TYPE_CHECKING:
    from pathlib import Path

    from tests.xdesk import XDesk

__all__ = ["clip", "xdesk"]

SAMPLE = REPOSITORY / "tray_asl" / "assets" / "sample.mp4"
PYTHONS = {"PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "DISPLAY", "WAYLAND_DISPLAY"}


class Bundle:
    """The bundle with a person's home that is empty at first."""

    def __init__(self, program: Path, home: Path) -> None:
        self._program = program
        self.home = home
        self.settings = Store(home / "settings.toml")
        self.settings.path.touch()
        self.env = {key: value for key, value in os.environ.items() if key not in PYTHONS}
        self.env |= {"PATH": "", "HOME": str(home), "XDG_DATA_HOME": str(home), "LC_ALL": "C.UTF-8"}

    def command(self, *arguments: str) -> list[str]:
        return [str(self._program), "--config", str(self.settings.path), *arguments]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = self.command(*arguments)
        return subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def frozen(bundle: Path, tmp_path: Path) -> Bundle:
    return Bundle(bundle / "tray-asl", tmp_path)


def test_it_reads_the_sample_and_keeps_the_librarys_notes_to_itself(frozen: Bundle) -> None:
    done = frozen.run("transcribe", "sample")
    assert done.stdout == "hello world\n"
    assert done.stderr == ""


def test_its_help_lists_only_what_it_can_do(frozen: Bundle) -> None:
    done = frozen.run("--help")
    assert "calibrate" in done.stdout
    assert "train " not in done.stdout


def test_it_says_that_it_draws_no_plots(frozen: Bundle) -> None:
    done = frozen.run("trace", str(SAMPLE), "--plot", str(frozen.home / "plot.png"))
    assert done.returncode == 2
    assert "plots need matplotlib" in done.stderr


def test_it_learns_a_hand(frozen: Bundle, clip: Path) -> None:
    done = frozen.run("calibrate", "--signs", "I", "--source", str(clip), "--fast", "--yes")
    assert done.returncode == 0, done.stderr
    assert {*Profiles(frozen.home / "tray_asl" / "hands").load("me").signs} >= {"I"}


def test_its_window_is_a_process_of_its_own(frozen: Bundle, xdesk: XDesk) -> None:
    frozen.settings.set("window.show", value=True)
    program = subprocess.Popen(
        frozen.command("run", "--source", str(SAMPLE), "--no-tray", "--output", "terminal"),
        env={**frozen.env, "DISPLAY": xdesk.display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    seen = FloatingWindow(xdesk)
    try:
        seen.wait_for()
        assert seen.process() != program.pid
    finally:
        end(program)
    wait_until(lambda: not seen.window(), "the window to go")


def test_its_icon_comes_up_and_opens_its_pages(frozen: Bundle, xdesk: XDesk) -> None:
    opener, address = frozen.home / "open-page", frozen.home / "address"
    opener.write_text(f'#!/bin/sh\necho "$1" > {address}\n', encoding="utf-8")
    opener.chmod(0o700)
    bus = {"DBUS_SESSION_BUS_ADDRESS": xdesk.env["DBUS_SESSION_BUS_ADDRESS"]}
    panel = TrayHost(bus["DBUS_SESSION_BUS_ADDRESS"])
    program = subprocess.Popen(
        frozen.command("run", "--source", "sample", "--output", "terminal"),
        env={**frozen.env, **bus, "DISPLAY": xdesk.display, "BROWSER": f"{opener} %s"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        panel.wait_for_icon()
        panel.choose("Settings…")
        wait_until(lambda: address.exists() and address.read_text(), "a page to be opened")
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(address.read_text(encoding="utf-8").strip()) as page:
            assert "<title>Settings" in page.read().decode()
    finally:
        end(program)
        panel.close()
