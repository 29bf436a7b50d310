"""The machine sleeps and wakes: the camera is opened anew, and nothing half-signed survives."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

import pytest

from tests.desk.services import Service
from tests.engine.parts import Editor
from tests.soak.parts import Stage, StageComponents
from tests.soak.signer import held_hands
from tests.xdesk import end, require, start_announced, wait_until
from tray_asl.desk.board import Board
from tray_asl.engine import components, open_outputs
from tray_asl.engine.engine import Engine
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

LOGIND, MANAGER = "org.freedesktop.login1", "org.freedesktop.login1.Manager"


@pytest.fixture
def bus_daemon(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    require("dbus-daemon")
    daemon, address = start_announced("dbus-daemon", "--session", "--print-address=FD")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    yield address
    end(daemon)


def test_a_letter_half_held_before_sleep_is_none_after_it_and_the_camera_is_opened_anew(
    bus_daemon: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tray_asl.desk.bus import BusThread  # noqa: PLC0415 - on Linux only
    from tray_asl.desk.logind import Logind  # noqa: PLC0415

    half, asleep, woken, done = (threading.Event() for _ in range(4))
    hand = held_hands("l")[0]
    then: queue.SimpleQueue[str] = queue.SimpleQueue()

    def hands() -> Iterator[NDArray | None]:
        yield from [hand] * 15  # half a second, of the 0.65 that a letter takes
        half.set()
        assert asleep.wait(20)
        yield hand
        assert woken.wait(20)
        yield from [hand] * 15
        then.put(editor.text)
        yield from [None] * 20
        yield from [hand] * 40
        done.set()
        while True:
            yield None

    logind = Service(bus_daemon, LOGIND, {("GetSession",): ("o", ["/session"])})
    board, stage, editor = Board(), Stage(0), Editor("keyboard")
    monkeypatch.setattr(open_outputs, "open_output", lambda *_: editor)
    monkeypatch.setattr(components, "start_detector", lambda *_: stage)
    stage.hands = hands()
    parts = StageComponents(stage)
    bus = BusThread([Logind()], board)
    bus.start()
    engine = Engine(lambda: parts, Settings().replaced({"output.to": ["keyboard"]}), desk=board.now)

    def tell(*, sleeps: bool) -> bool:
        logind.send("/org/freedesktop/login1", MANAGER, "PrepareForSleep", "b", sleeps)
        return board.now().locked is sleeps

    wait_until(lambda: tell(sleeps=True) and not tell(sleeps=False), "the program to listen")
    wait_until(lambda: tell(sleeps=False), "the machine to be awake")
    engine.start()
    assert half.wait(20)
    before = parts.sources[0]
    tell(sleeps=True)
    wait_until(lambda: board.now().locked, "the machine to sleep")
    asleep.set()
    tell(sleeps=False)
    wait_until(lambda: not board.now().locked, "the machine to wake")
    woken.set()
    assert then.get(timeout=20) == ""
    assert before.closed
    assert len(parts.sources) == 2
    assert done.wait(20)
    engine.stop()
    engine.join(10)
    assert editor.text.strip() == "l"
    bus.close()
    bus.join(10)
    logind.close()
