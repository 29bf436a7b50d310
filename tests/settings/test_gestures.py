"""The one table of gestures, and what is said of gestures elsewhere."""

import re
from pathlib import Path
from typing import get_args

from tray_asl.settings.gestures import GESTURES, Gesture, GestureCommand
from tray_asl.settings.sections.spelling import SpellingSettings

ROOT = Path(__file__).resolve().parents[2]
IN_WORDS = {
    "space": "space",
    "delete_word": "take back a word",
    "enter": "Enter",
    "undo": "undo what was typed last",
    "pause": "pause, and resume",
    "symbols": "the next sign is a symbol",
    "more_symbols": "the next sign is another symbol",
    "keys": "the next sign is a key",
}
"""How the documentation names the commands that gestures have at first."""


def test_every_gesture_has_its_setting() -> None:
    assert tuple(GESTURES) == get_args(Gesture)
    for gesture, entry in GESTURES.items():
        assert getattr(SpellingSettings(), gesture) == entry.command
        assert SpellingSettings.model_fields[gesture].description == entry.description
    settings = {name for name, field in SpellingSettings.model_fields.items() if field.annotation == GestureCommand}
    assert settings == set(GESTURES)


def test_the_documentation_has_the_same_table() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \| `spelling\.(\w+)` \|$", text, re.MULTILINE)
    told = {setting: words for words, setting in rows if setting in GESTURES}
    assert told == {gesture: IN_WORDS[entry.command] for gesture, entry in GESTURES.items()}
