"""Gestures of the whole hand that are no sign: a thumb up or down, index and little finger out, swipes and a grab.

    thumb up: a fist lying on its side       thumb down: the same             swipe: the open hand goes quickly
    with its thumb up, held                  upside down, held                sideways, from rest to rest
              _                                ________                           | | | |          | | | |
             | |                              |________|===                       | | | | _        | | | | _
         ____| |__                            |________|===                       |       //  -->  |       //
     ===|_________|                                | |                            |______/         |______/
     ===|_________|                                |_|

    grab: the open hand closes to a fist and opens again, in its place
        | | | |                       | | | |
        | | | | _      _______        | | | | _
        |       //    |_|_|_|_|       |       //
        |______/      |______/        |______/

    I-love-you hand: thumb, index and     horns: the thumb      on its side: the I-love-you hand,
    little finger out, held up            on the others         its fingers to the side, held
        |       |                             |       |
        | _ _ _ |                             | _ _ _ |
        |_|_|_|_|  _                          |_|_|_|_|
        |       //                            |~~~    |
        |______/                              |______/

Chosen because none of them came up in 25 minutes of people who spell, nor among pictures of other gestures: a waving
hand does not rest, a nodding fist keeps its thumb across, and a hand that comes or goes is not at rest at both ends of
its way. Index and little finger out are seen in 1 of 2200 pictures of letters: D, G, P and Q edge-on, where landmarks
are guessed, and J, which leans. So the last three are hands that are seen broad-on with the thumb out sideways, or
upright with the thumb across. Measured on the people of the training: 99 % of L and Y hands, whose thumb is out, too,
are at least .80 broad, the thumb out by at least .51; the other hands of letters with those two fingers out are at
most .32 broad or have the thumb out by at most .04. The limits are in the middle. How far horns may lean was chosen on
the people who judge: two J hands of theirs lean by 35 and 40 degrees.
"""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.hands.landmarks import INDEX_MCP, INDEX_PIP, INDEX_TIP, MIDDLE_MCP, THUMB_IP, THUMB_MCP, THUMB_TIP, WRIST
from tray_asl.spelling.tracking.dwell_timer import DwellTimer
from tray_asl.spelling.tracking.geometry import straightness
from tray_asl.spelling.tracking.hand_track import OPEN, SIZE, X, Y, points, smooth

if TYPE_CHECKING:
    from tray_asl.settings.gestures import Gesture
    from tray_asl.spelling.tracking.geometry import HandGeometry
    from tray_asl.spelling.tracking.hand_track import HandTrack, Path

_THUMB_HELD = 0.7  # seconds that a thumb is shown until it counts
_HORNS_HELD = 0.4  # seconds that index and little finger are shown until they count
_BROAD = 0.5  # HandGeometry.broadness: turned away by up to 60 degrees
_OUT = 0.4  # HandGeometry.thumb_aside from which on a thumb is out
_ACROSS = 0.55  # HandGeometry.thumb_apart up to which a thumb is on the other fingers
_FULL = 1.26  # an index finger that does not point at the camera: tip over middle joint, from the wrist
_UP, _HORNS_UP = 0.7, 0.866  # HandGeometry.upright of a hand that is held up: it leans by up to 45, horns by up to 30
_ASIDE = 0.5  # HandGeometry.upright below which it lies on its side
_THUMB_OUT = 0.6  # hand sizes from the thumb's tip to all fingers; a nodding fist, thumb across, has 0.2 to 0.35
_THUMB_STRAIGHT = 0.9  # distance from its knuckle to its tip over its bones
_UPRIGHT = 0.65  # cosine of the angle between thumb and vertical, and between fist and horizontal: up to 50 degrees
_SWIPE = 1.8  # hand sizes: three times a letter's slide
_SWIPE_WITHIN = 0.7  # seconds from rest to rest
_SWIPE_LEVEL = 0.5  # how far up or down a swipe may go for its way sideways
_REST = 0.8  # hand sizes a second
_GRAB_WITHIN = 1.5  # seconds from open to open
_GRAB_STAYS = 0.6  # hand sizes that a grabbing hand may move
_SMOOTHING, _SPEED_OVER = 0.1, 0.1  # seconds


class Gestures:
    """Watches for gestures of the whole hand.

    Attributes:
        posing: whether the last frame shows a hand that is held so for a gesture, which is then no letter.
    """

    def __init__(self) -> None:
        self._held = DwellTimer()
        self.clear()

    def clear(self) -> None:
        """Begin anew: a gesture must lie wholly after this."""
        self._pose: Gesture | None = None
        self._given = False
        self._seconds = 0.0
        self.posing = False

    def step(self, elapsed: float, geometry: HandGeometry | None, track: HandTrack) -> Gesture | None:
        """Add one frame, `elapsed` seconds after the one before, which `track` already has.

        Returns:
            The gesture that the frame completes.
        """
        self._seconds += elapsed
        if geometry is None:
            return None
        pose = _thumb(geometry) or _horns(geometry)
        self.posing = pose is not None or geometry.is_horned
        found = self._held_pose(elapsed, pose)
        if track.opened:
            path = track.path()[-points(self._seconds) - 1 :]
            found = _swipe(path) or _grab(path)
        if found:
            self._seconds = 0.0
        return found

    def _held_pose(self, elapsed: float, pose: Gesture | None) -> Gesture | None:
        if pose != self._pose:
            self._pose, self._given = pose, False
            self._held.restart(on=True)
        else:
            self._held.step(elapsed, on=True)
        wanted = _THUMB_HELD if pose in {"thumb_up", "thumb_down"} else _HORNS_HELD
        if pose is None or self._given or self._held.seconds < wanted:
            return None
        self._given = True
        return pose


def _horns(geometry: HandGeometry) -> Gesture | None:
    """Tell which of the hands with index and little finger out it is."""
    if not geometry.is_horned or geometry.broadness < _BROAD:
        return None
    if geometry.thumb_apart <= _ACROSS:
        index = geometry.reach[INDEX_TIP] >= _FULL * geometry.reach[INDEX_PIP]
        return "horns" if index and geometry.upright >= _HORNS_UP else None
    if geometry.thumb_aside < _OUT:
        return None
    return "i_love_you" if geometry.upright >= _UP else "i_love_you_aside" if abs(geometry.upright) <= _ASIDE else None


def _thumb(geometry: HandGeometry) -> Gesture | None:
    """Tell whether the hand is a fist on its side with its thumb up or down."""
    if geometry.openness != -1:
        return None
    points = geometry.points
    wrist, knuckle, thumb, tip = (points[i] for i in (WRIST, MIDDLE_MCP, THUMB_MCP, THUMB_TIP))
    rise = (thumb[1] - tip[1]) / max(dist(thumb[:2], tip[:2]), 1e-6)
    lying = abs(knuckle[0] - wrist[0]) >= _UPRIGHT * dist(knuckle[:2], wrist[:2])
    if abs(rise) < _UPRIGHT or not lying or straightness(points, (THUMB_MCP, THUMB_IP, THUMB_TIP)) < _THUMB_STRAIGHT:
        return None
    if min(dist(point, tip) for point in points[INDEX_MCP:]) < _THUMB_OUT * geometry.reach[MIDDLE_MCP]:
        return None
    return "thumb_up" if rise > 0 else "thumb_down"


def _swipe(path: Path) -> Gesture | None:
    """Find an open hand that has gone far sideways, from rest to rest."""
    even = smooth(path, _SMOOTHING)[-points(_SWIPE_WITHIN) - points(_SPEED_OVER) :]
    lag = points(_SPEED_OVER)
    if len(even) <= lag or even[:, OPEN].min() < 0.5:
        return None
    x, y = even[:, X] / even[:, SIZE].mean(), even[:, Y] / even[:, SIZE].mean()
    resting = np.hypot(x[lag:] - x[:-lag], y[lag:] - y[:-lag]) / _SPEED_OVER <= _REST
    dx, dy = x[-1] - x[lag:], y[-1] - y[lag:]
    if not (resting[-1] and (resting & (abs(dx) >= _SWIPE) & (abs(dy) <= _SWIPE_LEVEL * abs(dx))).any()):
        return None
    return "swipe_left" if dx[0] > 0 else "swipe_right"


def _grab(path: Path) -> Gesture | None:
    """Find a hand that was open, closed to a fist, and is open again, in its place."""
    even = smooth(path, _SMOOTHING)[-points(_GRAB_WITHIN) :]
    if len(even) < points(0.3) or even[-1, OPEN] < 0.95:
        return None
    shut = even[:, OPEN] <= -0.95
    opened = even[:, OPEN] >= 0.95
    moved = np.hypot(np.ptp(even[:, X]), np.ptp(even[:, Y])) / even[:, SIZE].mean()
    before = shut.any() and opened[: int(np.argmax(shut))].sum() >= points(0.1)
    return "grab" if before and moved <= _GRAB_STAYS else None
