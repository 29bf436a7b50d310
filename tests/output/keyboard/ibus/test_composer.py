"""Text that no key types reaches real applications through a real IBus, and the input method stays the person's."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from tests.ibus import OWN, DeafApplication, IBus, IBusMousepad, IBusXTerm, ibus
from tests.xdesk import require, wait_until
from tray_asl.output.keyboard.errors import Unsure, Untypable
from tray_asl.output.keyboard.ibus.composer import IBusComposer, mend
from tray_asl.output.keyboard.ibus.daemon import Daemon
from tray_asl.output.keyboard.ibus.engine import NAME, Engine
from tray_asl.output.keyboard.ibus.lent import LentEngine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.xdesk import XDesk

__all__ = ["ibus"]

OTHER = "xkb:gb:extd:eng"

HANDING_OVER = """
import asyncio, pathlib, sys
from tray_asl.ending import end_program, listen_for_signals
from tray_asl.output.keyboard.ibus import composer
from tray_asl.output.keyboard.ibus.lent import LentEngine
composer._SHOWN_S = 60.0
listen_for_signals(lambda: end_program(0))
asyncio.run(composer.IBusComposer(LentEngine(pathlib.Path(sys.argv[1]))).compose("é"))
"""


@pytest.fixture
def own_engine(ibus: IBus) -> Iterator[None]:
    """Have the person's engine in use, before and after."""
    ibus.use(OWN)
    yield
    assert ibus.engine() == OWN


@pytest.fixture
def lent(tmp_path: Path) -> LentEngine:
    return LentEngine(tmp_path / "state" / "input-method")


def compose(lent: LentEngine, *texts: str) -> None:
    async def do() -> None:
        composer = IBusComposer(lent)
        for text in texts:
            await composer.compose(text)

    asyncio.run(do())


@pytest.mark.usefixtures("own_engine")
@pytest.mark.parametrize("kind", [IBusMousepad, IBusXTerm])
def test_every_word_arrives_whole_and_once(
    xdesk: XDesk, kind: type[IBusMousepad | IBusXTerm], lent: LentEngine
) -> None:
    require("mousepad", "xterm")
    editor = kind(xdesk, kind.__name__.lower())
    words = ["é", "é", "😀", "Жизнь мила", "日本", "señor"]
    compose(lent, *words)
    assert editor.text() == "".join(words)
    assert lent.read() == ""
    editor.minimize()
    with pytest.raises(Untypable, match="takes no text from IBus"):
        compose(lent, "é")
    editor.focus()
    assert editor.text() == "".join(words)
    editor.close()


def test_without_ibus_it_says_what_to_do(lent: LentEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with pytest.raises(Untypable, match=r"not running.*output\.off_layout"):
        compose(lent, "é")


@pytest.mark.usefixtures("own_engine")
def test_on_kde_where_it_would_end_ibus_it_is_not_used(lent: LentEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    with pytest.raises(Untypable, match=r"on KDE.*output\.off_layout to paste"):
        compose(lent, "é")


@pytest.mark.usefixtures("own_engine")
def test_what_an_application_does_not_show_is_not_said_to_be_there(lent: LentEngine) -> None:
    async def hand_over() -> None:
        async with DeafApplication("abc") as application:
            composing = asyncio.create_task(IBusComposer(lent).compose("é"))
            while not composing.done():
                await application.tell()
                await asyncio.sleep(0.05)
            await composing

    with pytest.raises(Unsure, match="does not show it"):
        asyncio.run(hand_over())


@pytest.mark.usefixtures("own_engine")
def test_an_application_that_loses_the_focus_meanwhile_is_not_said_to_have_it(lent: LentEngine) -> None:
    async def hand_over() -> None:
        async with DeafApplication("abc") as application:
            composing = asyncio.create_task(IBusComposer(lent).compose("é"))
            await asyncio.wait_for(application.offered.wait(), 30)
            await application.call("FocusOut")
            await composing

    with pytest.raises(Unsure):
        asyncio.run(hand_over())


def test_another_input_method_that_the_person_chooses_meanwhile_stays(ibus: IBus, lent: LentEngine) -> None:
    async def hand_over() -> None:
        async with DeafApplication("abc"):
            composing = asyncio.create_task(IBusComposer(lent).compose("é"))
            while await asyncio.to_thread(ibus.engine) != NAME:
                pass
            await asyncio.to_thread(ibus.use, OTHER)
            await composing

    asyncio.run(hand_over())
    assert ibus.engine() == OTHER


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
def test_the_input_method_is_put_back_however_the_program_ends(
    ibus: IBus, lent: LentEngine, tmp_path: Path, by: signal.Signals
) -> None:
    ibus.use(OWN)

    async def end_in_the_middle() -> None:
        async with DeafApplication("abc") as application:
            command = [sys.executable, "-c", HANDING_OVER, str(tmp_path / "state" / "input-method")]
            env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
            process = await asyncio.create_subprocess_exec(*command, env=env)
            await asyncio.wait_for(application.offered.wait(), 30)
            process.send_signal(by)
            await process.wait()

    asyncio.run(end_in_the_middle())
    if by is signal.SIGKILL:
        wait_until(lambda: ibus.engine() == "", "the daemon to see that the program has gone")
        asyncio.run(mend(lent))
    assert ibus.engine() == OWN
    assert lent.read() == ""


def test_an_input_method_that_could_not_be_put_back_is_with_the_next_word(ibus: IBus, lent: LentEngine) -> None:
    async def leave_none_and_hand_over() -> None:
        daemon = await Daemon.connect()
        await Engine(daemon).register()
        daemon.close()
        await asyncio.to_thread(wait_until, lambda: ibus.engine() == "", "the input method to be gone")
        async with DeafApplication("abc"):
            await IBusComposer(lent).compose("é")

    lent.keep(OWN)
    asyncio.run(leave_none_and_hand_over())
    assert ibus.engine() == OWN
    assert lent.read() == ""


def test_what_the_person_chose_since_a_program_was_killed_is_left_alone(ibus: IBus, lent: LentEngine) -> None:
    lent.keep(OWN)
    ibus.use(OTHER)
    asyncio.run(mend(lent))
    assert ibus.engine() == OTHER
    assert lent.read() == ""
