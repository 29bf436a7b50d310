"""What a person opposite hears: sentences as they end, and what is said on command."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.output.speech.test_speech import card, said
from tests.sound import RATE, bursts, likeness, samples
from tests.xdesk import require, wait_until
from tray_asl.output.base import OutputError
from tray_asl.output.factory import open_speech
from tray_asl.settings.schema import Settings
from tray_asl.settings.sections.speech import SpeechSettings
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.sound import Sound
    from tray_asl.output.speech.speech import Speech

__all__ = ["card"]

SENTENCES = ("good morning to you.", "how are you today?", "i am fine!")
SENTENCE_GAP = 0.6
"""Seconds: longer than the pauses within a sentence."""


def open_sentences(**settings: object) -> Speech:
    return open_speech(Settings(speech=SpeechSettings(engine="espeak-ng", unit="sentence", **settings)))  # type: ignore[arg-type]


@pytest.fixture
def speech(card: Sound) -> Iterator[Speech]:  # noqa: ARG001 - it is to speak there
    require("espeak-ng")
    speech = open_sentences()
    yield speech
    speech.close()


def test_each_sentence_is_one_burst_and_none_is_lost(card: Sound, tmp_path: Path, speech: Speech) -> None:
    with card.recorded() as recording:
        for sentence in SENTENCES:
            for letter in f"{sentence} ":
                speech.apply(Action(0, letter))
        assert speech.finish(60)
    heard = bursts(samples(recording), SENTENCE_GAP / 2)
    expected = [said(sentence, tmp_path, "en-us") for sentence in SENTENCES]
    assert len(heard) == len(expected)
    for burst, sentence in zip(heard, expected, strict=True):
        assert likeness(burst, sentence) > 0.8


def test_say_speaks_at_once_then_stops_then_repeats(card: Sound, tmp_path: Path, speech: Speech) -> None:
    with card.recorded() as recording:
        speech.say("one two three four five six seven eight nine ten")
        wait_until(lambda: bursts(samples(recording)), "the first word")
        speech.say("one two three four five six seven eight nine ten")
        stopped = samples(recording).size
        wait_until(lambda: samples(recording).size > stopped + 2 * RATE, "two seconds more")
        assert np.flatnonzero(samples(recording))[-1] < stopped + RATE / 2, "it went on for half a second"
        speech.say("hello")
        assert speech.finish(30)
        speech.say("")
        assert speech.finish(30)
    hello = said("hello", tmp_path, "en-us")
    heard = bursts(samples(recording)[stopped + RATE // 2 :])
    assert [likeness(burst, hello) > 0.9 for burst in heard] == [True, True]


def test_with_nothing_written_it_says_so(speech: Speech) -> None:
    with pytest.raises(OutputError, match="nothing to say"):
        speech.say("")


@pytest.mark.usefixtures("card")
def test_a_card_that_is_not_there_is_told() -> None:
    require("espeak-ng")
    speech = open_sentences(device="no-such-card")
    speech.say("hello")
    assert speech.finish(30)
    assert "sound card" in speech.apply(Action(0, "")).problem
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
