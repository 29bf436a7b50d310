"""What a person opposite hears: sentences as they end, and what is said on command."""

from __future__ import annotations

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
