"""What D-Bus tells of the desk, on a real bus: logind, screen savers, and fields for passwords."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from dbus_fast import Variant

from tests.desk.services import Service
from tests.xdesk import end, require, start_announced, wait_until
from tray_asl.desk.board import Board
from tray_asl.desk.bus import BusThread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tray_asl.desk.bus import BusSource

SESSION = "/org/freedesktop/login1/session/_31"
PROPERTIES = "org.freedesktop.DBus.Properties"
LOGIND = "org.freedesktop.login1"
YES, NO = True, False


@pytest.fixture
def bus_daemon(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Run a bus that is the session's, the system's and the accessibility bus in one."""
    require("dbus-daemon")
    daemon, address = start_announced("dbus-daemon", "--session", "--print-address=FD")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield address
    end(daemon)


@pytest.fixture
def listen() -> Iterator[Callable[[BusSource], Board]]:
    """Give a function that has a source listen, and returns the board."""
    threads: list[BusThread] = []

    def begin(source: BusSource) -> Board:
        board = Board()
        threads.append(BusThread([source], board))
        threads[-1].start()
        return board

    yield begin
    for thread in threads:
        thread.close()
        thread.join(10)
        assert not thread.is_alive()


def test_logind_tells_of_the_lock_of_another_session_in_front_and_of_sleep(
    bus_daemon: str, listen: Callable[[BusSource], Board]
) -> None:
    from tray_asl.desk.logind import Logind  # noqa: PLC0415 - on Linux only

    answers = {
        ("GetSession",): ("o", [SESSION]),
        ("Get", f"{LOGIND}.Session", "LockedHint"): ("v", [Variant("b", YES)]),
        ("Get", f"{LOGIND}.Session", "Active"): ("v", [Variant("b", YES)]),
    }
    logind = Service(bus_daemon, LOGIND, answers)
    board = listen(Logind())

    def tell(**changes: bool) -> None:
        values = {name: Variant("b", value) for name, value in changes.items()}
        logind.send(SESSION, PROPERTIES, "PropertiesChanged", "sa{sv}as", f"{LOGIND}.Session", values, [])

    wait_until(lambda: board.now().locked, "the lock that was there before")
    tell(LockedHint=False)
    wait_until(lambda: not board.now().locked, "the end of the lock")
    tell(Active=False)
    wait_until(lambda: board.now().locked, "another session to be in front")
    tell(Active=True)
    wait_until(lambda: not board.now().locked, "this session to be back")
    touched = board.now().real_input
    logind.send("/org/freedesktop/login1", f"{LOGIND}.Manager", "PrepareForSleep", "b", YES)
    wait_until(lambda: board.now().locked, "the machine to sleep")
    logind.send("/org/freedesktop/login1", f"{LOGIND}.Manager", "PrepareForSleep", "b", NO)
    wait_until(lambda: not board.now().locked, "it to wake")
    assert board.now().suspended_at is not None
    assert board.now().real_input > touched
    logind.close()


@pytest.mark.parametrize("name", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"])
def test_a_screen_saver_that_vanishes_leaves_nothing_locked(
    bus_daemon: str, listen: Callable[[BusSource], Board], name: str
) -> None:
    from tray_asl.desk.screensaver import ScreenSaver  # noqa: PLC0415 - on Linux only

    saver = Service(bus_daemon, name, {("GetActive",): ("b", [False])})
    board = listen(ScreenSaver())
    path = "/" + name.replace(".", "/")

    def is_locked() -> bool:
        saver.send(path, name, "ActiveChanged", "b", YES)  # again until the program listens
        return board.now().locked

    wait_until(is_locked, "the lock")
    saver.close()
    wait_until(lambda: not board.now().locked, "the end of the screen saver")


class Field:
    """A program that tells screen readers of its one field, for passwords, on an accessibility bus."""

    def __init__(self, address: str) -> None:
        self._services = [
            Service(address, "org.a11y.Bus", {("GetAddress",): ("s", [address])}),
            Service(address, "org.a11y.atspi.Registry", {("RegisterEvent",): ("", [])}),
        ]
        self._program = Service(address, "org.example.Program", {("GetRole",): ("u", [40])})

    def focus(self, path: str, *, gained: bool = True) -> None:
        self._tell(path, "Object", "StateChanged", "focused", gained=gained)

    def tell_of_window(self, member: str) -> None:
        self._tell("/window", "Window", member, "", gained=False)

    def end_program(self) -> None:
        self._program.close()

    def close(self) -> None:
        for service in self._services:
            service.close()

    def _tell(self, path: str, kind: str, member: str, detail: str, *, gained: bool) -> None:
        body = (detail, int(gained), 0, Variant("i", 0), {})
        self._program.send(path, f"org.a11y.atspi.Event.{kind}", member, "siiva{sv}", *body)


@pytest.fixture
def field(bus_daemon: str) -> Iterator[Field]:
    made = Field(bus_daemon)
    yield made
    made.close()


@pytest.mark.parametrize("left", ["field", "window", "program"])
def test_a_field_for_passwords_is_known_until_it_is_left(
    field: Field, listen: Callable[[BusSource], Board], left: str
) -> None:
    from tray_asl.desk.accessibility import FocusedFields  # noqa: PLC0415 - on Linux only

    board = listen(FocusedFields(count_changes=False))

    def in_password_field() -> bool:
        field.focus("/field")  # again until the program listens
        return board.now().password_field

    wait_until(in_password_field, "the field to be known")
    match left:
        case "field":
            field.focus("/field", gained=False)
        case "window":  # Qt says no more than this, and a terminal behind it may say nothing
            field.tell_of_window("Deactivate")
        case "program":
            field.end_program()
    wait_until(lambda: not board.now().password_field, "it to be left")
    assert not board.now().real_input


def test_another_field_or_window_is_a_change_of_the_focus_and_the_same_again_is_none(
    field: Field, listen: Callable[[BusSource], Board]
) -> None:
    from tray_asl.desk.accessibility import FocusedFields  # noqa: PLC0415 - on Linux only

    board = listen(FocusedFields(count_changes=True))

    def in_password_field() -> bool:
        field.focus("/field")  # again until the program listens
        return board.now().password_field

    def expect_change(what: str) -> None:
        nonlocal counted
        wait_until(lambda: board.now().real_input > counted, what)
        counted = board.now().real_input

    wait_until(in_password_field, "the field to be known")
    counted = board.now().real_input
    assert counted == 1
    field.focus("/other")
    expect_change("the other field")
    field.tell_of_window("Activate")
    expect_change("the other window")
    field.tell_of_window("Deactivate")
    expect_change("a window that tells nothing")
    field.focus("/other")
    expect_change("the way back")
    field.end_program()
    expect_change("the end of the program")


def test_without_any_bus_nothing_is_known_and_nothing_fails(
    monkeypatch: pytest.MonkeyPatch, listen: Callable[[BusSource], Board]
) -> None:
    from tray_asl.desk.logind import Logind  # noqa: PLC0415 - on Linux only

    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={os.devnull}")
    assert not listen(Logind()).now().locked


def test_kwin_tells_of_the_active_window_by_a_script_that_it_runs(
    bus_daemon: str, listen: Callable[[BusSource], Board], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tray_asl.desk.kwin import KWin  # noqa: PLC0415 - on Linux only

    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    answers = {(member,): ("", []) for member in ("unloadScript", "loadScript", "start")}
    kwin, stranger = Service(bus_daemon, "org.kde.KWin", answers), Service(bus_daemon, "org.example.Program", {})
    board = listen(KWin())
    wait_until(lambda: list(tmp_path.glob("*/focus.js")), "the script")
    (script,) = tmp_path.glob("*/focus.js")
    wait_until(script.read_text, "what is in it")
    (address,) = re.findall(r'callDBus\("(:[\d.]+)"', script.read_text())

    def activate(window: str, application: str, teller: Service = kwin) -> None:
        teller.call(address, "/", "org.tray_asl.Focus", "Activated", "ss", window, application)

    activate("{1}", "org.kde.kate")
    wait_until(lambda: board.now().application == "org.kde.kate", "the program")
    before = board.now().real_input
    activate("", "")
    activate("{1}", "org.kde.kate")
    assert board.now().real_input == before
    activate("{9}", "liar", stranger)
    activate("{2}", "foot")
    wait_until(lambda: board.now().application == "foot", "the other program")
    assert board.now().real_input == before + 1
    kwin.close()
    wait_until(lambda: not board.now().focus_known, "KWin to be gone")
    assert not script.exists()
    stranger.close()
