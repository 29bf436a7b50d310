"""How a voice pronounces what was spelled: as phonemes, by espeak-ng itself."""

import subprocess

import pytest

from tests.xdesk import require
from tray_asl.languages.pack import load_pack
from tray_asl.output.speech.spoken_form import readable, spelled_out


def phonemes(text: str, voice: str) -> str:
    require("espeak-ng")
    spoken = subprocess.run(
        ["espeak-ng", "-v", voice, "-x", "-q", "--stdin"], input=f"{text}\n", capture_output=True, text=True, check=True
    )
    return "".join(character for character in spoken.stdout if character not in " \n,'_|")


@pytest.mark.parametrize(
    ("language", "typed", "as_if"),
    [
        ("en", "az2", "eh; zee; two"),
        ("en", "w?@", "double you; question mark; at"),
        ("es", "jw2", "jota; uve doble; dos"),
    ],
)
def test_letters_digits_and_marks_are_called_by_their_names(language: str, typed: str, as_if: str) -> None:
    pack = load_pack(language)
    heard = phonemes(spelled_out(typed, pack.names), pack.voice)
    assert heard == phonemes(as_if, pack.voice)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("call 0612345678 now", "call 0, 6, 1, 2, 3, 4, 5, 6, 7, 8 now"),
        ("gate ab12.", "gate A, B, 1, 2."),
        ("in 2026 at 3pm", "in 2026 at 3pm"),
        ("a hat", "a hat"),
        ("a", "A"),
    ],
)
def test_codes_and_long_numbers_are_spelled_within_a_sentence(text: str, spoken: str) -> None:
    assert readable(text, {}) == spoken
