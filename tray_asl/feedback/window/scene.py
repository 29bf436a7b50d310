"""The value that goes over the pipe to the window's process: all that the window shows at one moment."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from tray_asl.engine.status import State
from tray_asl.settings.gestures import GESTURES
from tray_asl.settings.keys import MODIFIERS
from tray_asl.settings.meanings import SWITCHES

if TYPE_CHECKING:
    from tray_asl.engine.status import Status
    from tray_asl.hands.hand import Hand
    from tray_asl.settings.gestures import GestureCommand
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.sections.spelling import SpellingSettings
    from tray_asl.settings.sections.window import Corner

_DIGITS: Final = 3
"""Decimals of a place in the picture: finer than a pixel of the window."""


_SWITCHED: Final = {**SWITCHES, **{name: key.label for name, key in MODIFIERS.items()}}


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of the window.

    Attributes:
        corner: where it stands; see WindowSettings.
        scale: how large it is; see WindowSettings.
        state: what the program is doing.
        candidate: the text about to be typed, or None.
        progress: how far its hold has come, 0 to 1.
        word: the letters of the word that is being spelled.
        completions: words that it may become.
        message: what has to be said.
        proposing: whether words are completed at all.
        accept: the gesture that types the first completion; empty if there is none.
        resume: the gesture that ends a pause; empty if there is none.
        palette: the signs that mean something else now, each with the words for it.
        switched: what is held or switched on for what comes next, as a person reads it.
        hand: the landmarks' places (x, y) in shares of the picture's width and height, from 0 at the left and at the
            top of the camera's picture, which is not mirrored; empty where there is no hand.
        aspect: the picture's width over its height; 0 if no hand has been seen.
    """

    corner: Corner
    scale: float
    state: State
    candidate: str | None = None
    progress: float = 0.0
    word: str = ""
    completions: tuple[str, ...] = ()
    message: str = ""
    proposing: bool = False
    accept: str = ""
    resume: str = ""
    palette: tuple[tuple[str, str], ...] = ()
    switched: str = ""
    hand: tuple[tuple[float, float], ...] = ()
    aspect: float = 0.0

    def to_line(self) -> bytes:
        """Write the scene as one line."""
        return json.dumps(asdict(self) | {"state": self.state.value}).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Scene:
        """Read what `to_line` has written."""
        values = json.loads(line)
        values["state"] = State(values["state"])
        values["completions"] = tuple(values["completions"])
        values["palette"] = tuple((sign, label) for sign, label in values["palette"])
        values["hand"] = tuple((x, y) for x, y in values["hand"])
        return cls(**values)


def scene_of(status: Status, settings: Settings) -> Scene:
    """Pick out what the window shows of a status, and how the person has set it."""
    hand = status.hand
    return Scene(
        settings.window.corner,
        settings.window.scale,
        status.state,
        status.candidate,
        status.progress,
        status.word,
        status.completions,
        status.message,
        proposing=settings.spelling.completions,
        accept=_gesture(settings.spelling, "complete"),
        resume="" if status.message else _gesture(settings.spelling, "pause"),
        palette=status.palette,
        switched="  ".join(_SWITCHED.get(name, name) for name in status.switched),
        hand=() if hand is None else _places(hand),
        aspect=0.0 if hand is None else hand.picture_size[0] / hand.picture_size[1],
    )


def _places(hand: Hand) -> tuple[tuple[float, float], ...]:
    width, height = hand.picture_size
    return tuple((round(x / width, _DIGITS), round(y / height, _DIGITS)) for x, y, _ in hand.landmarks.tolist())


def _gesture(spelling: SpellingSettings, command: GestureCommand) -> str:
    """Name the first gesture that has this command."""
    return next((entry.label for key, entry in GESTURES.items() if getattr(spelling, key) == command), "")
