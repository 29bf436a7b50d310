"""The tray as a panel sees it: everything goes over a real session bus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.feedback.program import Program
from tests.feedback.tray.panel import Panel
from tests.xdesk import end, wait_until
from tray_asl.engine.status import State, Status
from tray_asl.feedback.tray.tray_error import TrayError

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path


def test_the_panel_gets_an_icon_in_several_sizes(panel: Panel, program: Program) -> None:
    icon = panel.icon()
    assert (icon["Id"], icon["Status"], icon["ItemIsMenu"]) == ("tray_asl", "Active", False)
    assert [(width, height, len(pixels)) for width, height, pixels in icon["IconPixmap"]] == [
        (size, size, size * size * 4) for size in (16, 22, 24, 32, 48)
    ]
    assert program.reports == []


def test_a_click_switches_on_and_the_menu_and_the_tooltip_say_so(panel: Panel, program: Program) -> None:
    assert "Turn on" in panel.labels()
    panel.click()
    assert program.on
    wait_until(lambda: panel.icon()["ToolTip"][2] == "tray_asl: watching", "the tooltip")
    panel.choose("Turn off")
    assert not program.on
    wait_until(lambda: panel.icon()["Title"] == "tray_asl: off", "the title")
    assert "Turn on" in panel.labels()


@pytest.mark.parametrize(("switched_on", "label"), [(True, "Turn off"), (False, "Turn on")])
def test_in_an_error_the_click_does_what_the_item_says(
    panel: Panel, program: Program, *, switched_on: bool, label: str
) -> None:
    program.on = switched_on
    program.tray.show(Status(State.ERROR, message="The camera is gone.", switched_on=switched_on))
    wait_until(lambda: panel.labels()[:2] == ["The camera is gone.", label], "the error")
    panel.choose(label)
    assert program.on is not switched_on


@pytest.mark.parametrize(
    ("label", "submenu", "expected"),
    [
        ("Letters and digits", "Recognise: Letters and digits", lambda s: s.spelling.signs == "auto"),
        (
            "As soon as the sign is steady",
            "Type: As soon as the sign is steady",
            lambda s: s.spelling.style == "instant",
        ),
        ("Steady, for hands that shake", "Pace: Steady, for hands that shake", lambda s: s.spelling.steady),
        ("UPPER CASE", "Case: UPPER CASE", lambda s: s.spelling.case == "upper"),
        ("Corrected", "Words: Corrected", lambda s: s.spelling.words == "correct"),
    ],
)
def test_a_choice_is_made_marked_and_named(panel: Panel, program: Program, label: str, submenu: str, expected) -> None:  # noqa: ANN001
    before = panel.menu()
    panel.choose(label)
    assert expected(program.settings)
    assert label in panel.checked()
    assert submenu in panel.labels()
    (updated, removed), *_ = panel.signalled("ItemsPropertiesUpdated")
    changes = dict(updated)
    assert changes[before[label]["id"]]["toggle-state"].value == 1
    assert removed == []
    assert panel.signalled("LayoutUpdated") == []  # an open menu stays open


def test_a_pace_of_the_file_s_own_is_custom_until_one_is_chosen(panel: Panel, program: Program) -> None:
    program.change("spelling.hold_ms", 650)
    wait_until(lambda: "Pace: Custom" in panel.labels(), "the pace")
    assert panel.menu()["Custom"]["enabled"] is False
    panel.choose("Relaxed")
    wait_until(lambda: "Pace: Relaxed" in panel.labels(), "the pace")
    assert "Custom" not in panel.labels()
    assert (program.settings.spelling.hold_ms, program.settings.spelling.patience) == (600, 1.5)


def test_cameras_and_people_are_chosen_from_those_there_are(panel: Panel, program: Program) -> None:
    program.show_state(cameras={"Front": "Front (0)", "2": "Twin (2)", "4": "Twin (4)"}, profiles=("anna", "ben"))
    wait_until(lambda: "Camera: Front (0)" in panel.labels(), "the cameras")
    panel.choose("Twin (4)")
    assert program.settings.camera.source == "4"
    wait_until(lambda: "Camera: Twin (4)" in panel.labels(), "the camera")
    panel.choose("ben")
    wait_until(lambda: "Hand of: ben" in panel.labels(), "the profile")
    panel.choose("Nobody in particular")
    assert program.settings.signs.profile == ""


def test_the_program_hears_when_the_menu_is_open(panel: Panel, program: Program) -> None:
    for event, heard in [("opened", [True]), ("closed", [True, False]), ("opened", [True, False, True])]:
        panel.show_menu(opened=event == "opened")
        assert program.menu_open == heard
    panel.choose("Start at login")
    assert program.menu_open[-1] is False
    wait_until(lambda: "Start at login" in panel.checked(), "the mark")


def test_the_last_output_cannot_be_switched_off_and_says_why(panel: Panel, program: Program) -> None:
    panel.choose("Type into applications (the only output)")
    assert program.settings.output.to == ("keyboard",)
    panel.choose("Speak")
    assert program.settings.output.to == ("keyboard", "speech")
    panel.choose("Type into applications")
    assert program.settings.output.to == ("speech",)
    assert panel.checked() >= {"Speak (the only output)"}
    assert panel.menu()["Speak (the only output)"]["enabled"] is False


def test_the_window_is_shown_and_closed_from_the_menu(panel: Panel, program: Program) -> None:
    panel.choose("Show window")
    assert program.state.window_open
    assert "Show window" in panel.checked()
    panel.choose("Top left")
    assert program.settings.window.corner == "top-left"
    panel.choose("Show window")
    assert not program.state.window_open


def test_what_happened_is_told_where_the_desktop_shows_notes(panel: Panel, program: Program) -> None:
    panel.show_notifications()
    program.tray.notify("The window has closed by itself.")
    wait_until(lambda: panel.notifications == ["The window has closed by itself."], "the note")


def test_a_click_on_the_marked_choice_leaves_it_marked(panel: Panel, program: Program) -> None:  # noqa: ARG001 - after the panel
    number = panel.menu()["Normal"]["id"]
    panel.choose("Normal")
    wait_until(lambda: panel.signalled("ItemsPropertiesUpdated"), "the mark to be sent again")
    (updated, _), *_ = panel.signalled("ItemsPropertiesUpdated")  # KDE has taken the mark away by itself
    assert dict(updated)[number]["toggle-state"].value == 1


def test_an_error_leads_the_menu_and_moves_no_click(panel: Panel, program: Program) -> None:
    turn_on = panel.menu()["Turn on"]["id"]
    message = "The camera 0 is gone. Plug it in again."
    program.tray.show(Status(State.ERROR, message=message))
    wait_until(lambda: message in panel.labels(), "the message")
    assert panel.labels()[0] == message
    assert panel.menu()[message]["enabled"] is False
    assert panel.icon()["Title"] == f"tray_asl: {message}"
    panel.send_click(turn_on)  # in a menu that was opened before the error
    assert program.on
    program.tray.show(Status(State.WATCHING))
    wait_until(lambda: message not in panel.labels(), "the message to go")
    assert len(panel.signalled("LayoutUpdated")) == 2


def test_what_is_signed_is_seen_in_the_icon_alone(panel: Panel, program: Program) -> None:
    program.tray.show(Status(State.HAND))
    wait_until(lambda: panel.icon()["Title"] == "tray_asl: hand seen", "the hand")
    hand = panel.icon()["IconPixmap"]
    panel.signals.clear()
    program.tray.show(Status(State.HAND, "q", 0.5))
    wait_until(lambda: panel.icon()["IconPixmap"] != hand, "the letter")
    assert {name for name, _ in panel.signals} == {"NewIcon"}


def test_a_camera_s_pace_is_not_the_panel_s(panel: Panel, program: Program) -> None:
    for step in range(1000):
        program.tray.show(Status(State.HAND, "a", step / 999))
    program.tray.show(Status(State.OFF))
    wait_until(lambda: panel.icon()["Title"] == "tray_asl: off", "the newest status")
    assert len(panel.signalled("NewIcon")) <= 16


def test_a_panel_that_starts_late_or_again_gets_the_icon(bus: str, program: Program) -> None:
    wait_until(lambda: program.reports, "the report")
    for on in (True, False):
        panel = Panel(bus)
        panel.wait_for_icon()
        panel.click()
        assert program.on is on
        panel.close()
    (report,) = program.reports
    assert "no panel of this desktop shows" in report
    assert "tray-asl toggle" in report


def test_without_a_session_bus_there_is_no_tray(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    program = Program()
    with pytest.raises(TrayError, match="no D-Bus session bus"):
        program.tray.run(program.ready.set)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/gone")
    with pytest.raises(TrayError, match=r"does not answer .*No such file"):
        program.tray.run(program.ready.set)
    assert not program.ready.is_set()


@pytest.mark.usefixtures("program")
def test_the_tray_ends_with_the_desktop_session(
    bus_daemon: subprocess.Popen[bytes], caplog: pytest.LogCaptureFixture
) -> None:
    end(bus_daemon)
    wait_until(lambda: "the desktop session has ended" in caplog.text, "the end")


@pytest.mark.usefixtures("panel")
def test_the_tray_ends_at_once_when_it_is_no_longer_wanted() -> None:
    program = Program()
    assert not program.tray.run(program.ready.set, wanted=lambda: False)
    assert not program.ready.is_set()


def test_the_icon_can_be_hidden_and_shown_while_the_program_runs(panel: Panel, program: Program) -> None:
    program.change("spelling.case", "upper")
    for on in (True, False, True):
        program.stop()
        assert not panel.has_icon()
        program.tray.show(Status(State.OFF if on else State.WATCHING, switched_on=not on))
        program.start()
        assert panel.has_icon()
        assert "Case: UPPER CASE" in panel.labels()
        panel.choose("Turn on" if on else "Turn off")
        assert program.on is on
