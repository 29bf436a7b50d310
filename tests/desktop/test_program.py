"""The whole program as a person starts it: on a real X server, beside a real editor and a tray."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import REPOSITORY
from tests.xdesk import wait_until
from tray_asl.cli.options import SAMPLE
from tray_asl.engine.transcription import text_of, transcribe
from tray_asl.settings.store import Store

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from tests.editors import Mousepad, XTerm
    from tests.tray_host import TrayHost
    from tests.xdesk import XDesk

SAMPLE_TEXT = "hello world"


def test_the_clip_arrives_in_the_editor(
    xdesk: XDesk,
    mousepad: Mousepad,
    panel: TrayHost,
    start: Callable[[], subprocess.Popen[bytes]],
    settings_file: Path,
) -> None:
    mousepad.focus()
    program = start()
    assert panel.icon()["IconPixmap"]
    panel.wait_for_item("Turn off")
    panel.wait_for_item("By x11, since this is an X11 session")
    panel.wait_for_item("Turn on")  # the clip has ended
    artefacts = REPOSITORY / "artefacts"
    artefacts.mkdir(exist_ok=True)
    xdesk.screenshot(artefacts / "desktop.png")

    settings = Store(settings_file).load().settings
    assert mousepad.text() == text_of(transcribe(SAMPLE, settings, print)) == SAMPLE_TEXT

    program.send_signal(signal.SIGTERM)
    assert program.wait(10) == 0


def test_the_menu_switches_typing_off_and_on(
    xterm: XTerm, panel: TrayHost, start: Callable[[], subprocess.Popen[bytes]]
) -> None:
    xterm.focus()
    program = start()
    wait_until(xterm.peek, "a letter in the terminal", 60)
    panel.choose("Turn off")
    panel.wait_for_item("Turn on")
    before = xterm.text()
    assert SAMPLE_TEXT.startswith(before)

    panel.click()
    panel.wait_for_item("Turn off")
    panel.wait_for_item("Turn on")
    assert xterm.text() == f"{before.strip()} {SAMPLE_TEXT}"  # the word ended where it was switched off

    panel.choose("Quit")
    assert program.wait(10) == 0


def test_the_menu_changes_settings_and_what_starts_at_login(
    xdesk: XDesk, panel: TrayHost, start: Callable[[], subprocess.Popen[bytes]], settings_file: Path
) -> None:
    start()
    panel.choose("Digits")
    wait_until(lambda: panel.menu()["Digits"]["toggle-state"] == 1, "the mark beside Digits")
    assert 'signs = "digits"' in settings_file.read_text(encoding="utf-8")
    panel.choose("Relaxed")
    wait_until(lambda: "Pace: Relaxed" in panel.menu(), "the pace")
    assert {"hold_ms = 600", "patience = 1.5"} <= set(settings_file.read_text(encoding="utf-8").splitlines())
    entry = xdesk.home / ".config" / "autostart" / "tray_asl.desktop"
    panel.choose("Start at login")
    wait_until(lambda: panel.menu()["Start at login"]["toggle-state"] == 1, "the mark beside Start at login")
    assert str(settings_file) in entry.read_text(encoding="utf-8")
    panel.choose("Start at login")
    wait_until(lambda: not entry.exists(), "the entry to go")


def test_the_icon_goes_and_comes_back_with_its_setting(
    xterm: XTerm, panel: TrayHost, start: Callable[..., subprocess.Popen[bytes]], settings_file: Path
) -> None:
    xterm.focus()
    program = start("--fast")
    panel.wait_for_item("Turn off")
    panel.wait_for_item("Turn on")  # the clip has ended
    Store(settings_file).set("tray.show", False)  # noqa: FBT003 (a setting)
    wait_until(lambda: not panel.icon_is_there(), "the icon to go")
    assert program.poll() is None
    Store(settings_file).set("tray.show", True)  # noqa: FBT003 (a setting)
    wait_until(panel.icon_is_there, "the icon to come back")
    before = xterm.text()
    panel.choose("Turn on")
    panel.wait_for_item("Turn off")
    panel.wait_for_item("Turn on")
    assert xterm.text() == f"{before} {SAMPLE_TEXT}"
    panel.choose("Quit")
    assert program.wait(10) == 0


def test_the_menu_offers_what_the_click_does_where_nothing_can_be_watched(
    xdesk: XDesk, panel: TrayHost, start: Callable[..., subprocess.Popen[bytes]], settings_file: Path
) -> None:
    clip = xdesk.home / "mine.mp4"
    start("--source", str(clip))
    wait_until(lambda: any("mine.mp4" in label for label in panel.menu()), "what is wrong in the menu", 60)
    log = xdesk.home / f"{Path(sys.executable).name}.log"
    wait_until(lambda: log.read_text(encoding="utf-8").count("mine.mp4") == 1, "the same in the terminal")
    panel.wait_for_item("Turn on")
    clip.symlink_to(SAMPLE)
    panel.choose("Turn on")
    panel.wait_for_item("Turn off")
    Store(settings_file).set("spelling.signs", "digits")
    wait_until(lambda: panel.menu()["Digits"]["toggle-state"] == 1, "the mark beside Digits")
