"""The value that goes over the pipe to the window's process: all that the window shows at one moment."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from tray_asl.engine.status import State
from tray_asl.settings.gestures import GESTURES
from tray_asl.settings.keys import MODIFIERS
from tray_asl.settings.meanings import SWITCHES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.engine.status import Status
    from tray_asl.hands.hand import Hand
    from tray_asl.settings.gestures import GestureCommand
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.sections.spelling import SpellingSettings
    from tray_asl.settings.sections.window import Contrast, Corner, Motion

Place = tuple[float, float, float]
"""Where a landmark is in the camera's picture: shares of its width and height from the left and from the top, and the
depth as Hand has it, in shares of the width."""

_DIGITS: Final = 4
"""Decimals of a place in the picture: finer than a pixel of the window, which shows a part of it enlarged."""

_ASPECT: Final = 4 / 3
"""The width over the height of most cameras' pictures."""

_RIVALS: Final = 3
"""So many signs are shown that it may be, and only from this probability."""
_UNLIKELY: Final = 0.05


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
        hand: the landmarks' places in the camera's picture, which is not mirrored; empty where there is no hand.
        aspect: the picture's width over its height.
        rivals: the signs that it may be, with their probabilities, the likeliest first.
        learned: whose hand is read, and which of the person's signs were learned; empty: nobody's in particular.
        picture: the camera's picture as a JPEG, not mirrored; empty unless the person wants to see it.
        contrast: whether there shall be more of it; see WindowSettings.
        motion: whether there shall be less of it; see WindowSettings.
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
    hand: tuple[Place, ...] = ()
    aspect: float = _ASPECT
    rivals: tuple[tuple[str, float], ...] = ()
    learned: str = ""
    picture: bytes = b""
    contrast: Contrast = "auto"
    motion: Motion = "auto"

    def to_line(self) -> bytes:
        """Write the scene as one line."""
        picture = base64.b64encode(self.picture).decode()
        return json.dumps(asdict(self) | {"state": self.state.value, "picture": picture}).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Scene:
        """Read what `to_line` has written."""
        values = json.loads(line)
        values["state"] = State(values["state"])
        values["completions"] = tuple(values["completions"])
        values["palette"] = tuple((sign, label) for sign, label in values["palette"])
        values["hand"] = tuple((x, y, z) for x, y, z in values["hand"])
        values["rivals"] = tuple((sign, share) for sign, share in values["rivals"])
        values["picture"] = base64.b64decode(values["picture"])
        return cls(**values)


def scene_of(status: Status, settings: Settings, learned: Sequence[str] = (), picture: bytes = b"") -> Scene:
    """Pick out what the window shows of a status, and how the person has set it.

    Args:
        status: what the program is doing.
        settings: how the person has set it.
        learned: the signs of the person's own that were learned.
        picture: the camera's picture as a JPEG; empty unless the person wants to see it.
    """
    hand, window = status.hand, settings.window
    return Scene(
        window.corner,
        window.scale,
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
        aspect=_ASPECT if hand is None else hand.picture_size[0] / hand.picture_size[1],
        rivals=tuple((sign, round(share, 2)) for sign, share in status.rivals[:_RIVALS] if share >= _UNLIKELY),
        learned=_learned(settings.signs.profile, learned),
        picture=picture,
        contrast=window.contrast,
        motion=window.motion,
    )


def _places(hand: Hand) -> tuple[Place, ...]:
    width, height = hand.picture_size
    return tuple(
        (round(x / width, _DIGITS), round(y / height, _DIGITS), round(z / width, _DIGITS))
        for x, y, z in hand.landmarks.tolist()
    )


def _learned(profile: str, signs: Sequence[str]) -> str:
    """Say whose hand is read, and which signs of it were learned."""
    if not profile:
        return ""
    return f"Reads the hand of {profile}" + (f"; learned: {' '.join(signs)}" if signs else "")


def _gesture(spelling: SpellingSettings, command: GestureCommand) -> str:
    """Name the first gesture that has this command."""
    return next((entry.label for key, entry in GESTURES.items() if getattr(spelling, key) == command), "")
