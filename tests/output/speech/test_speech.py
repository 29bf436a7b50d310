"""Speech that is really heard, and engines that fail."""

from __future__ import annotations

import os
import subprocess
import wave
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.sound import Sound, bursts, likeness, samples
from tests.xdesk import require, wait_until
from tray_asl.output.base import OutputError
from tray_asl.output.factory import open_outputs
from tray_asl.output.speech.speech import Speech
from tray_asl.output.speech.voice import open_voice
from tray_asl.settings.schema import SpeechSettings
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


@pytest.fixture
def card(sound: Sound, monkeypatch: pytest.MonkeyPatch) -> Sound:
    for name, value in sound.env.items():
        monkeypatch.setenv(name, value)
    return sound


@pytest.fixture
def fake_espeak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an espeak-ng on PATH that hangs for ever when it is to say A; everything it is told goes into the folder."""
    script = tmp_path / "espeak-ng"
    script.write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/arguments\nread text || exit 0\necho "$text" >> {tmp_path}/heard\n'
        'test "$text" != A || exec /bin/sleep 1000\n'
    )
    script.chmod(0o700)
    (tmp_path / "heard").touch()
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return tmp_path


def said(text: str, folder: Path) -> NDArray[np.int16]:
    """Let espeak-ng write what it says for `text` into a file."""
    path = folder / f"{len(list(folder.iterdir()))}.wav"
    subprocess.run(["espeak-ng", "-s", "170", "-w", str(path)], input=f"{text}\n", text=True, check=True)
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
        speech.close()
    (heard,) = bursts(samples(recording))
    assert likeness(heard, said("hello", tmp_path)) > 0.9


def test_without_a_sound_card_it_says_so_once(monkeypatch: pytest.MonkeyPatch) -> None:
    require("espeak-ng")
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/nowhere")
    speech = Speech(open_voice(SpeechSettings(engine="espeak-ng")), "letter")
    complaints = []

    def complained() -> bool:
        try:
            speech.apply(Action(0, "a"))
        except OutputError as error:
            complaints.append(str(error))
        return bool(complaints)

    wait_until(complained, "a complaint")
    for _ in range(5):
        complained()
    speech.close()
    assert len(complaints) == 1
    assert "sound card" in complaints[0]


def test_a_hung_engine_is_ended_and_the_next_letters_are_spoken(fake_espeak: Path) -> None:
    speech = Speech(open_voice(SpeechSettings(engine="espeak-ng")), "letter", patience=0.2)
    speech.apply(Action(0, "a"))
    wait_until(lambda: (fake_espeak / "heard").read_text() == "A\n", "the first letter")
    speech.apply(Action(0, "b"))
    speech.apply(Action(0, "c"))
    wait_until(lambda: (fake_espeak / "heard").read_text() == "A\nB, C\n", "the other letters")
    speech.close()


def test_a_hung_engine_keeps_the_program_from_nothing_when_it_closes(fake_espeak: Path) -> None:
    speech = Speech(open_voice(SpeechSettings(engine="espeak-ng")), "letter", patience=0.2)
    speech.apply(Action(0, "a"))
    wait_until((fake_espeak / "heard").read_text, "the first letter")
    speech.close()


def test_what_is_spoken_is_in_no_command_line(fake_espeak: Path) -> None:
    speech = Speech(open_voice(SpeechSettings(engine="espeak-ng", voice="en-us")), "word")
    speech.apply(Action(0, "secret "))
    speech.close()
    assert (fake_espeak / "heard").read_text() == "secret\n"
    assert set((fake_espeak / "arguments").read_text().splitlines()) == {"-v en-us -s 170 -q", "-v en-us -s 170"}


@pytest.mark.parametrize("engine", ["espeak-ng", "pyttsx3"])
def test_a_voice_that_does_not_exist_is_named(engine: str) -> None:
    require("espeak-ng")
    with pytest.raises(OutputError, match=r"no voice 'nobody'.*speech\.voice"):
        open_outputs(["speech"], SpeechSettings(engine=engine, voice="nobody"))  # type: ignore[arg-type]
