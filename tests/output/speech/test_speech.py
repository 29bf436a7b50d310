"""Speech that is really heard, and engines that fail."""

from __future__ import annotations

import subprocess
import wave
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.sound import RATE, Sound, bursts, likeness, samples
from tests.xdesk import require, wait_until
from tray_asl.output.base import OutputError
from tray_asl.output.factory import open_output
from tray_asl.output.keyboard.notices import Notices
from tray_asl.output.speech.speech import Speech
from tray_asl.output.speech.voice import open_voice
from tray_asl.settings.schema import Settings
from tray_asl.settings.sections.speech import SpeechSettings
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

NOTICES = Notices(print, print)


@pytest.fixture
def card(sound: Sound, monkeypatch: pytest.MonkeyPatch) -> Sound:
    for name, value in sound.env.items():
        monkeypatch.setenv(name, value)
    return sound


def said(text: str, folder: Path, voice: str = "en") -> NDArray[np.int16]:
    """Let espeak-ng write what it says for `text` into a file."""
    path = folder / f"{len(list(folder.iterdir()))}.wav"
    subprocess.run(["espeak-ng", "-v", voice, "-s", "170", "-w", str(path)], input=f"{text}\n", text=True, check=True)
    with wave.open(str(path)) as wav:
        return np.frombuffer(wav.readframes(wav.getnframes()), np.int16)


@pytest.mark.parametrize("engine", ["espeak-ng", "pyttsx3"])
def test_letters_are_heard_in_order_and_none_is_lost_at_the_end(card: Sound, tmp_path: Path, engine: str) -> None:
    require("espeak-ng", "aplay")
    with card.recorded() as recording:
        speech = Speech(open_voice(SpeechSettings(engine=engine)), "letter", patience=20)  # type: ignore[arg-type]
        for letters in ("w", "hio"):
            speech.apply(Action(0, letters))
            wait_until(lambda: bursts(samples(recording)), "the first letter")
        assert speech.finish(30)
        speech.close()
    heard = bursts(samples(recording))
    expected = [*bursts(said("W", tmp_path)), *bursts(said("H, I, O", tmp_path))]
    assert len(heard) == len(expected) == 4
    most_like = [max(range(4), key=lambda index: likeness(burst, expected[index])) for burst in heard]
    assert most_like == [0, 1, 2, 3]


def test_a_word_is_heard_once_closed_with_its_corrections(card: Sound, tmp_path: Path) -> None:
    require("espeak-ng")
    with card.recorded() as recording:
        speech = Speech(open_voice(SpeechSettings(engine="espeak-ng")), "word", patience=20)
        for text, erase in (("hall", 0), ("ello", 3), (" ", 0)):
            speech.apply(Action(0, text, erase))
        assert speech.finish(30)
        speech.close()
    (heard,) = bursts(samples(recording))
    assert likeness(heard, said("hello", tmp_path)) > 0.9


def test_without_a_sound_card_it_says_so_once(monkeypatch: pytest.MonkeyPatch) -> None:
    require("espeak-ng")
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nowhere")
    speech = Speech(open_voice(SpeechSettings(engine="espeak-ng")), "letter")
    complaints = []
    for _ in range(5):
        delivery = speech.apply(Action(0, "a"))
        assert delivery == Delivery(0, 1, delivery.problem)
        complaints += filter(None, [delivery.problem])
        assert speech.finish(30)
    speech.close()
    assert len(complaints) == 1
    assert "sound card" in complaints[0]


@pytest.mark.parametrize("engine", ["espeak-ng", "pyttsx3"])
def test_stopped_it_is_silent_at_once_drops_what_waited_and_speaks_again(
    card: Sound, tmp_path: Path, engine: str
) -> None:
    require("espeak-ng", "aplay")
    with card.recorded() as recording:
        speech = Speech(open_voice(SpeechSettings(engine=engine)), "letter", patience=20)  # type: ignore[arg-type]
        speech.apply(Action(0, "abcdefgh"))
        wait_until(lambda: bursts(samples(recording)), "the first letter")
        speech.apply(Action(0, "ijklmnop"))
        speech.stop()
        stopped = samples(recording).size
        wait_until(lambda: samples(recording).size > stopped + 2 * RATE, "two seconds more")
        loud_until = np.flatnonzero(samples(recording))[-1]
        assert loud_until < stopped + RATE / 2, "it went on for half a second"
        assert speech.finish(0)

        speech.apply(Action(0, "w"))
        assert speech.finish(30)
    speech.close()
    (heard,) = bursts(samples(recording)[stopped + RATE // 2 :])
    assert likeness(heard, said("W", tmp_path)) > 0.9


@pytest.mark.parametrize("engine", ["espeak-ng", "pyttsx3"])
def test_closed_in_the_middle_it_is_silent_at_once(card: Sound, engine: str) -> None:
    require("espeak-ng", "aplay")
    with card.recorded() as recording:
        speech = Speech(open_voice(SpeechSettings(engine=engine)), "letter", patience=20)  # type: ignore[arg-type]
        speech.apply(Action(0, "abcdefgh"))
        wait_until(lambda: bursts(samples(recording)), "the first letter")
        speech.close()
        closed = samples(recording).size
        wait_until(lambda: samples(recording).size > closed + 2 * RATE, "two seconds more")
    assert np.flatnonzero(samples(recording))[-1] < closed + RATE / 2


def test_a_voice_that_espeak_ng_lacks_is_named_at_once() -> None:
    require("espeak-ng")
    with pytest.raises(OutputError, match=r"no voice 'nobody'.*speech\.voice"):
        open_output("speech", Settings(speech=SpeechSettings(engine="espeak-ng", voice="nobody")), NOTICES)


def test_a_voice_that_pyttsx3_lacks_is_named_once_it_is_to_speak() -> None:
    require("espeak-ng")
    speech = open_output("speech", Settings(speech=SpeechSettings(engine="pyttsx3", voice="nobody")), NOTICES)
    assert speech.apply(Action(0, "a")) == Delivery(0, 1)
    assert speech.finish(30)
    problem = speech.apply(Action(0, "a")).problem
    speech.close()
    assert "no voice 'nobody'" in problem
    assert "speech.voice" in problem
