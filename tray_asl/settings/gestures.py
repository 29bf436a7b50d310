"""The gestures of the whole hand, in one table: their names, what they are called, and what they do at first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Gesture = Literal[
    "thumb_up", "thumb_down", "swipe_left", "swipe_right", "grab", "i_love_you", "horns", "i_love_you_aside"
]
"""A gesture, by the name of its setting in the table `spelling`."""

GestureCommand = Literal[
    "none",
    "space",
    "backspace",
    "delete_word",
    "enter",
    "undo",
    "pause",
    "complete",
    "say",
    "symbols",
    "more_symbols",
    "keys",
]
"""What a gesture may do; the last three, each the name of a table, give the next sign another meaning."""


@dataclass(frozen=True, slots=True)
class GestureEntry:
    """One row of the table.

    Attributes:
        label: what a person calls the gesture.
        command: what it does unless the person has chosen otherwise.
        description: what its setting is for, as the settings file says it.
    """

    label: str
    command: GestureCommand
    description: str


GESTURES: Final[Mapping[Gesture, GestureEntry]] = {
    "thumb_up": GestureEntry("thumb up", "enter", "What a thumb up, the fist lying on its side, does."),
    "thumb_down": GestureEntry("thumb down", "undo", "What a thumb down does; undo takes back what was typed last."),
    "swipe_left": GestureEntry("swipe left", "delete_word", "What the open hand does by a swipe to your left."),
    "swipe_right": GestureEntry("swipe right", "space", "What the open hand does by a swipe to your right."),
    "grab": GestureEntry(
        "close and open hand",
        "pause",
        "What the open hand does by closing and opening; pause lasts until the next one.",
    ),
    "i_love_you": GestureEntry(
        "I-love-you hand",
        "symbols",
        "What thumb, index and little finger do, held up; the next sign is then looked up in the table symbols.",
    ),
    "horns": GestureEntry(
        "horns",
        "more_symbols",
        "What index and little finger do, held up with the thumb on the others; the next sign is one of more_symbols.",
    ),
    "i_love_you_aside": GestureEntry(
        "I-love-you hand on its side",
        "keys",
        "What thumb, index and little finger do on their side; the next sign is then looked up in the table keys.",
    ),
}
