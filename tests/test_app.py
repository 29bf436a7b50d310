"""The program joined: one thread owns what it knows, whoever asks for what and whenever."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.engine.parts import LETTER, FakeComponents
from tests.xdesk import wait_until
from tray_asl.app import app as app_module
from tray_asl.app.app import App
from tray_asl.feedback import views
from tray_asl.feedback.views import Views
from tray_asl.messages import Messages
from tray_asl.settings.live import LiveSettings
from tray_asl.settings.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tray_asl.engine.status import Status
    from tray_asl.feedback.tray.actions import MenuActions, MenuState


class FakeTray:
    """A tray whose panel takes its time to take the icon away."""

    def __init__(self, actions: MenuActions, report: Callable[[str], None]) -> None:  # noqa: ARG002 - as the tray's
        self.actions = actions
        self.state: MenuState | None = None
        self.shown = threading.Event()
        self.may_end = threading.Event()
        self.may_end.set()
        self.fault: type[Exception] | None = None
        self._stop: threading.Event | None = None

    def run(self, ready: Callable[[], None], wanted: Callable[[], bool]) -> bool:
        if self.fault:
            raise self.fault
        self._stop = stop = threading.Event()
        self.shown.set()
        if wanted():
            ready()
            stop.wait()
        self._stop = None
        self.may_end.wait()
        self.shown.clear()
        return False

    def stop(self) -> None:
        if (stop := self._stop) is not None:
            stop.set()

    def show(self, status: Status) -> None:
        pass

    def show_state(self, state: MenuState) -> None:
        self.state = state

    def notify(self, message: str) -> None:
        pass


class Program:
    """The program with a tray and parts that only pretend, on a thread of its own."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.app = App(store, {})
        self.tray: FakeTray = self.app._views._tray  # type: ignore[assignment]
        self.code: int | None = None
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        self.code = self.app.run()

    def start(self) -> None:
        self._thread.start()

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def quit(self) -> None:
        self.tray.may_end.set()
        self.tray.actions.quit()
        self._thread.join(10)
        assert not self.is_running


@pytest.fixture
def components(monkeypatch: pytest.MonkeyPatch) -> FakeComponents:
    made = FakeComponents(*[LETTER] * 1_000_000)
    monkeypatch.setattr(views, "Tray", FakeTray)
    monkeypatch.setattr(app_module, "listen_for_signals", lambda _: None)
    monkeypatch.setattr(App, "_open_components", lambda _: made)
    return made


@pytest.fixture
def program(components: FakeComponents, tmp_path: Path) -> Iterator[Program]:
    assert not components.closed
    made = Program(Store(tmp_path / "settings.toml"))
    yield made
    if made.is_running:
        made.quit()


def test_one_thread_owns_what_the_program_knows(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    writers: set[str] = set()

    def note(owned: object, name: str, value: object) -> None:
        writers.add(threading.current_thread().name)
        object.__setattr__(owned, name, value)

    for owner in (App, Views, LiveSettings, Messages):
        monkeypatch.setattr(owner, "__setattr__", note)
    program.start()
    corners = ["top-left", "top-right", "bottom-left"]
    actions = program.tray.actions
    several = [
        *(threading.Thread(target=actions.change, args=("window.corner", corner)) for corner in corners),
        threading.Thread(target=lambda: program.store.set("spelling.hold_ms", 800)),
        threading.Thread(target=lambda: actions.switch(True)),  # noqa: FBT003 - as the menu calls it
        threading.Thread(target=lambda: actions.show_window(False)),  # noqa: FBT003
    ]
    for one in several:
        one.start()
    for one in several:
        one.join()

    def is_taken_over() -> bool:
        kept = program.store.load().settings
        state = program.tray.state
        return kept.spelling.hold_ms == 800 and state is not None and state.settings == kept

    wait_until(is_taken_over, "all changes to count")
    program.quit()
    assert program.code == 0
    assert writers == {"app"}


def test_an_icon_that_is_hidden_and_shown_at_once_ends_nothing(program: Program, components: FakeComponents) -> None:
    program.start()
    assert program.tray.shown.wait(10)
    program.tray.may_end.clear()
    change = program.tray.actions.change
    for shown in (False, True, False, True):
        change("tray.show", shown)
    wait_until(lambda: program.store.load().settings.tray.show, "the last change")
    program.tray.may_end.set()
    for shown in (False, True):
        change("tray.show", shown)
        wait_until(lambda shown=shown: program.tray.shown.is_set() is shown, "the icon to follow")
    assert program.is_running
    assert components.editors[0].text


def test_an_icon_that_is_hidden_before_it_came_keeps_nothing_from_starting(
    program: Program, components: FakeComponents
) -> None:
    program.tray.run = lambda ready, wanted: wait_until(lambda: not wanted(), "it to be hidden") or not ready  # type: ignore[method-assign]
    program.start()
    program.tray.actions.change("tray.show", False)  # noqa: FBT003
    wait_until(lambda: components.editors[0].text, "a letter")


def test_a_fault_of_the_icon_stops_no_typing(program: Program, components: FakeComponents) -> None:
    program.tray.fault = ZeroDivisionError
    program.start()
    wait_until(lambda: components.editors[0].text, "a letter")
    program.quit()
    assert program.code == 0
