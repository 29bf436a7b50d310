"""Sounds, as they are heard: through a sound card that goes into a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.sound import RATE, Sound, bursts, samples, sound
from tests.xdesk import require, wait_until
from tray_asl.engine.status import State, Status
from tray_asl.feedback.sounds.sounds import Sounds
from tray_asl.feedback.troubles import Troubles
from tray_asl.settings.sections.sounds import SoundsSettings

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["sound"]

OFF = Status(State.OFF)
ON = Status(State.WATCHING, switched_on=True)
TYPED = replace(ON, typed=1)
UNDONE = replace(TYPED, erased=1)
GONE = replace(UNDONE, state=State.CAMERA, message="The camera is gone.")
ALL = SoundsSettings(on_off=True, letter=True, undo=True, error=True, volume=0.8)


@pytest.fixture
def heard(sound: Sound, monkeypatch: pytest.MonkeyPatch) -> Sound:
    require("paplay")
    for name, value in sound.env.items():
        monkeypatch.setenv(name, value)
    return sound


def pitch(burst: NDArray[np.int16]) -> float:
    """The loudest frequency in hertz."""
    return float(np.fft.rfftfreq(burst.size, 1 / RATE)[np.abs(np.fft.rfft(burst)).argmax()])


def play(card: Sound, settings: SoundsSettings, *statuses: Status) -> list[NDArray[np.int16]]:
    """Show statuses one after the other, each once the one before was heard."""
    sounds = Sounds(settings)
    with card.recorded() as recording:
        for status in statuses:
            before = len(bursts(samples(recording)))
            sounds.show(status)
            if sounds._player._playing:
                wait_until(lambda: len(bursts(samples(recording))) > before, "a sound")  # noqa: B023
                wait_until(lambda: not samples(recording)[-RATE // 3 :].any(), "its end")
                wait_until(lambda: all(p.poll() == 0 for p in sounds._player._playing), "the player's end")
                sounds._player._playing.clear()
    sounds.close()
    return bursts(samples(recording))


def test_what_happens_is_heard_each_in_its_own_way(heard: Sound) -> None:
    on, letter, undo, error, off = play(heard, ALL, OFF, ON, TYPED, UNDONE, GONE, OFF)
    halves = [(pitch(burst[: burst.size // 3]), pitch(burst[-burst.size // 3 :])) for burst in (on, undo, off)]
    (on_first, on_last), (undo_first, undo_last), (off_first, off_last) = halves
    assert on_first < on_last
    assert off_first > off_last
    assert undo_first > undo_last
    assert pitch(letter) == pytest.approx(1046, rel=0.1)
    assert pitch(error) == pytest.approx(214, rel=0.1)
    assert max(burst.size for burst in (on, letter, undo, error, off)) < 0.6 * RATE


def test_nothing_is_played_that_was_not_switched_on(heard: Sound) -> None:
    assert play(heard, SoundsSettings(), OFF, ON, TYPED, UNDONE, GONE, OFF) == []
    assert len(play(heard, SoundsSettings(error=True), OFF, ON, TYPED, UNDONE, GONE, OFF)) == 1


def test_sounds_are_no_files_for_longer_than_they_are_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sounds = Sounds(ALL)
    assert len([*tmp_path.rglob("*.wav")]) == 5
    sounds.configure(SoundsSettings())
    assert not [*tmp_path.iterdir()]


def test_trouble_is_told_once_until_all_is_well() -> None:
    told: list[str] = []
    troubles = Troubles(told.append)
    for status in (ON, GONE, replace(GONE, typed=2), replace(ON, message=GONE.message), GONE, ON, GONE):
        troubles.show(status)
    assert told == [GONE.message, GONE.message]
