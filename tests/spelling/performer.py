"""A signer for tests: performs a script in words as predictions, at any frame rate.

A script is what a signer does, one thing after another, separated by commas:

    H .8s             makes an H for 0.8 seconds        H/N .8s         something between H and N
    H .8s trembling   with a hand that shakes           H 3s drifting   with an arm that slowly drifts sideways
    H 3s wandering    while moving to another place     H 3s shaking    with a tremor so strong that the letter blurs
    slide             slides the hand sideways          push            pushes it to the camera and back
    away 1s           takes the hand away               lost .1s        the camera loses the hand
    moving .3s        is on the way: no clear sign      stalled 2s      the camera sends no picture
    ily .8s           the I-love-you hand               aside .8s       the same on its side
    horns .8s         the same with the thumb in
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.hands.hand import Hand
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.prediction import SIGNS, Prediction
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tray_asl.spelling.action import Step

SIZE = 90.0  # pixels from wrist to middle knuckle
PALM = np.array([(0.0, 0.0), *[(0.0, 0.0)] * 4, (-0.35, -0.95), *[(0.0, 0.0)] * 3, (0.0, -1.0), *[(0.0, 0.0)] * 3])
LANDMARKS = np.array(
    [*PALM, (0.3, -0.9), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0), (0.55, -0.75), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0)]
)
_HORNED = LANDMARKS.copy()
_HORNED[[6, 8, 18, 20]] = [(-0.4, -1.4), (-0.45, -2.0), (0.7, -1.1), (0.8, -1.6)]
_HORNED[[10, 12, 14, 16]] = [(0.0, -1.4), (0.0, -0.8), (0.3, -1.3), (0.3, -0.7)]
_ILY, _HORNS = _HORNED.copy(), _HORNED.copy()
_ILY[4], _HORNS[4] = (-1.0, -0.9), (0.0, -1.1)
MODIFIER_SIGNS = {"ily": _ILY, "horns": _HORNS, "aside": _ILY[:, ::-1]}
CLEAR = 0.95  # how sure the classifier is of a clear sign
SLIDE, SLIDE_TIME = 0.9, 0.25  # hand sizes, seconds
PUSH, PUSH_TIME = 0.3, 0.6  # growth, seconds
TREMOR, TREMOR_RATE = 0.12, 5.0  # hand sizes to either side, swings a second
SHAKING, SHAKING_RATE, BLUR = 0.5, 4.0, 0.2
DRIFT = 0.35  # hand sizes a second
WANDER = 1.0  # hand sizes a second, for a second


@dataclass(frozen=True)
class Part:
    """One thing of a script."""

    seconds: float
    signs: tuple[str, ...]  # none: no clear sign
    visible: bool = True
    stalled: bool = False
    pose: str = ""
    blur: bool = False  # half of each swing the letter looks like something else
    offset: Callable[[float], float] = lambda _: 0.0  # seconds since its start -> hand sizes sideways
    growth: Callable[[float], float] = lambda _: 1.0


def read(script: str) -> list[Part]:
    """Understand a script."""
    parts: list[Part] = []
    for words in (part.split() for part in script.split(",")):
        what = words[0]
        signs = parts[-1].signs if parts else ()
        if what == "slide":
            parts.append(Part(SLIDE_TIME, signs, offset=lambda t: SLIDE * min(1.0, t / SLIDE_TIME)))
            continue
        if what == "push":
            parts.append(Part(PUSH_TIME, signs, growth=lambda t: 1 + PUSH * math.sin(math.pi * t / PUSH_TIME)))
            continue
        seconds = float(words[1].removesuffix("s"))
        if what in {"away", "lost"}:
            parts.append(Part(seconds, (), visible=False))
        elif what in MODIFIER_SIGNS:
            parts.append(Part(seconds, (), pose=what))
        elif what == "moving":
            parts.append(Part(seconds, ()))
        elif what == "stalled":
            parts.append(Part(seconds, signs, stalled=True))
        elif re.fullmatch(r"[A-Z0-9](/[A-Z0-9])*", what):
            manner = words[2] if len(words) > 2 else "still"
            offset = {
                "still": lambda _: 0.0,
                "trembling": lambda t: TREMOR * math.sin(2 * math.pi * TREMOR_RATE * t),
                "shaking": lambda t: SHAKING * math.sin(2 * math.pi * SHAKING_RATE * t),
                "drifting": lambda t: DRIFT * t,
                "wandering": lambda t: min(WANDER * t, 1.0),
            }[manner]
            parts.append(Part(seconds, tuple(what.split("/")), blur=manner == "shaking", offset=offset))
        else:
            raise ValueError(f"not understood: {' '.join(words)}")
    return parts


def perform(script: str, stamps: Callable[[float], Iterable[float]]) -> Iterator[Prediction]:
    """Perform a script; `stamps` gives the times of the frames within so many seconds."""
    parts = read(script)
    starts = np.cumsum([0.0, *[part.seconds for part in parts]])
    for time in stamps(float(starts[-1])):
        now = min(int(np.searchsorted(starts, time, side="right")) - 1, len(parts) - 1)
        part, since = parts[now], time - starts[now]
        if part.stalled:
            continue
        if not part.visible:
            yield Prediction.no_hand(time)
            continue
        before = sum(p.offset(p.seconds) for p in parts[:now])
        blurred = part.blur and math.sin(2 * math.pi * SHAKING_RATE * since) > BLUR
        seen = probabilities(("Q", "P") if blurred else part.signs)
        shown = hand(time, before + part.offset(since), part.growth(since), part.pose)
        yield Prediction(time, shown, seen)


def probabilities(signs: tuple[str, ...]) -> np.ndarray:
    """Share the certainty among the signs and spread the rest over all others."""
    result = np.full(len(SIGNS), (1 - CLEAR) / len(SIGNS) if signs else 1 / len(SIGNS), np.float32)
    for sign in signs:
        result[SIGNS.index(sign)] += CLEAR / len(signs)
    return result


def hand(time: float, offset: float, growth: float, pose: str = "") -> Hand:
    """Make a hand whose palm is so many hand sizes to the right and so much larger."""
    landmarks = np.zeros((21, 3), np.float32)
    landmarks[:, :2] = (MODIFIER_SIGNS.get(pose, LANDMARKS) * growth + (offset, 0)) * SIZE + (200, 300)
    return Hand(time, landmarks, "right", 0.9, (640, 480))


def even(rate: float, start: float = 0.0) -> Callable[[float], Iterable[float]]:
    """Make the stamps of a camera with so many frames a second."""
    return lambda seconds: start + np.arange(0, seconds - start, 1 / rate)


def steps(script: str, rate: float = 30.0, **settings: object) -> list[Step]:
    """Run a script through a new speller."""
    speller = Speller(SpellingSettings(**settings))
    return [speller.step(prediction) for prediction in perform(script, even(rate))]


def written(results: Iterable[Step]) -> str:
    """Join what was typed, as a text field would."""
    text = ""
    for step in results:
        for action in step.actions:
            text = text[: len(text) - action.erase] + action.text
    return text
