"""Hands that make no sign before an upright camera, and how often they have it taken for one that hangs otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from tray_asl.hands.upright import Upright
from tray_asl.training.evaluation.false_letters.desk import scenes

HALF_MINUTE = 30.0
"""Seconds after which the program is begun anew."""


@dataclass(slots=True)
class Turns:
    """How often an upright camera was taken for another.

    Attributes:
        under_way: by a program that goes on.
        starts: how often the program was begun anew and saw a hand.
        turned: how many of these starts took the camera for another, sooner or later.
    """

    under_way: int = 0
    starts: int = 0
    turned: int = 0


def turns_at_rest(seconds: float, *, seed: int = 0) -> Turns:
    """Show the scenes of `tray-asl train false-letters` for so long, with `camera.turn` on auto.

    Args:
        seconds: how long, in the time of the recording.
        seed: the same seed gives the same scenes.
    """
    found, lasting, begun = Turns(), Upright("auto"), Upright("auto")
    since, has_seen, has_turned = 0.0, False, False
    for _, frames in scenes(seconds, seed=seed):
        for time, hand in frames:
            if time - since >= HALF_MINUTE:
                found.starts, found.turned = found.starts + has_seen, found.turned + has_turned
                begun, since, has_seen, has_turned = Upright("auto"), time, False, False
            before = lasting.turn
            lasting.settle(hand, time)
            begun.settle(hand, time)
            found.under_way += lasting.turn not in {before, 0}
            has_seen = has_seen or hand is not None
            has_turned = has_turned or begun.turn != 0
    return found
