"""The sounds themselves, made of a few notes."""

from __future__ import annotations

import io
import wave
from typing import Final, Literal

import numpy as np

Sound = Literal["on", "off", "letter", "undo", "error"]

RATE: Final = 22050
"""Samples a second."""

_NOTES: Final[dict[Sound, tuple[tuple[float, float], ...]]] = {
    "on": ((523.25, 0.09), (783.99, 0.14)),
    "off": ((783.99, 0.09), (523.25, 0.14)),
    "letter": ((1046.5, 0.05),),
    "undo": ((659.26, 0.05), (440.0, 0.08)),
    "error": ((220.0, 0.13), (207.65, 0.22)),
}
"""Each note's frequency in hertz and its length in seconds: rising for on, falling for off, low for trouble."""

_OVERTONE: Final = 0.25
_EDGE: Final = 0.006
"""Seconds in which a note comes, so that it does not click; it fades over the rest of its length."""


def wav(sound: Sound, volume: float) -> bytes:
    """Make a sound.

    Args:
        sound: which.
        volume: how loud, 0 to 1.

    Returns:
        A WAV file: mono, 16 bits.
    """
    samples = np.concatenate([_note(frequency, seconds) for frequency, seconds in _NOTES[sound]])
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE)
        written.writeframes((samples * volume * 32767).astype("<i2").tobytes())
    return file.getvalue()


def _note(frequency: float, seconds: float) -> np.ndarray:
    time = np.arange(int(seconds * RATE)) / RATE
    tone = np.sin(2 * np.pi * frequency * time) + _OVERTONE * np.sin(4 * np.pi * frequency * time)
    loudness = np.minimum(time / _EDGE, 1.0) * (1 - time / seconds)
    faded: np.ndarray = tone / (1 + _OVERTONE) * loudness
    return faded
