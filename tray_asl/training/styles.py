"""The many ways in which people hold the signs: what the synthetic hand is to show beyond the table's usual pose.

Written down from what is seen among signers: M and N with fingers folded or dangling over the thumb, an X bent much or
little, a K whose middle finger leans forward or stands, G, H, P and Q to either side and downwards, fists whose
thumb lies higher or lower, C and O turned to the side or to the camera.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import SIGNS
from tray_asl.training.samples import NO_SIGN_NAME
from tray_asl.training.synthetic.handshapes import VARIANTS
from tray_asl.training.synthetic.skeleton import ANGLES, FINGERS, LIMITS, WRIST

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# Each line: a sign, which of its poses in the table, and what is different in it, in degrees. `fingers` are all four.
_CHANGES = """
M 0 index,middle,ring mcp=75 pip=30 dip=12
M 0 index,middle,ring mcp=80 pip=70 dip=35
M 0 index,middle,ring mcp=60 pip=20 dip=10 wrist pitch=15
M 0 index,middle,ring mcp=40 pip=12 dip=6 wrist pitch=65
N 0 index,middle mcp=75 pip=30 dip=12
N 0 index,middle mcp=80 pip=70 dip=35
N 0 index,middle mcp=60 pip=20 dip=10 wrist pitch=15
N 0 index,middle mcp=40 pip=12 dip=6 wrist pitch=65
T 0 index mcp=60 pip=75
T 0 index mcp=35 pip=100 thumb out=16
X 0 index pip=40 dip=25
X 0 index pip=95 dip=55
X 0 index mcp=18 pip=26 dip=18
X 0 index mcp=30 pip=24 dip=32
X 0 index mcp=35 pip=60 wrist turn=0
X 0 index pip=45 dip=40 wrist turn=60
X 0 index mcp=12 pip=60 dip=35 thumb mcp=43 ip=29 forward=45
S 0 thumb out=15
S 0 thumb mcp=55 ip=45
S 0 thumb mcp=30 out=35
S 0 thumb forward=55 wrist turn=20
S 0 wrist turn=-20
A 0 thumb out=32
A 0 thumb out=12 forward=30
A 0 wrist turn=30
A 0 wrist turn=-20
E 0 fingers mcp=45 pip=85 dip=45
E 0 fingers mcp=20 pip=110 dip=40
E 0 fingers mcp=60 pip=95 dip=50
E 0 wrist turn=25
K 0 middle mcp=15
K 0 middle mcp=28
K 0 middle mcp=65 index mcp=5
K 0 middle mcp=15 wrist turn=30
K 0 middle mcp=40 wrist turn=60
V 0 index spread=15 middle spread=-13
V 0 wrist turn=-15
V 0 index spread=5 middle spread=-6
U 0 wrist turn=20
U 0 wrist turn=-15
R 0 index spread=-8 middle spread=5
R 0 wrist turn=25
R 0 middle spread=14 wrist turn=-15
D 0 middle,ring,pinky mcp=65 pip=95 wrist turn=5
D 0 middle,ring,pinky mcp=50 pip=65 wrist turn=45
D 0 middle,ring,pinky mcp=70 pip=100 wrist turn=15
C 0 wrist turn=10
C 0 wrist turn=35
C 0 wrist turn=85
C 0 fingers mcp=35 pip=40 wrist turn=30
C 0 fingers pip=60 wrist turn=70
O 0 wrist turn=5
O 0 wrist turn=25
O 0 wrist turn=80
O 0 fingers mcp=55 pip=55 wrist turn=20
O 0 fingers mcp=35 pip=80 wrist turn=60
G 0 wrist turn=-50
G 1 wrist turn=150
G 1 wrist turn=80
G 0 index mcp=50 wrist roll=70
H 0 wrist turn=-25
H 1 wrist turn=150
H 1 wrist turn=90
P 0 wrist roll=100
P 0 wrist roll=140
P 1 wrist roll=-110
P 1 wrist roll=-150
P 0 middle mcp=25
P 1 middle mcp=25
P 0 middle mcp=60 thumb forward=25 wrist roll=100 turn=0
Q 0 wrist roll=110
Q 0 wrist roll=150
Q 1 wrist roll=-120
Q 1 wrist roll=-160
F 0 wrist turn=35
I 0 wrist turn=25
I 0 wrist turn=-20
Y 0 wrist turn=25
W 0 wrist turn=-10
L 0 thumb out=70
L 0 wrist turn=20
B 0 wrist turn=30
0 0 wrist turn=20
0 0 wrist turn=80
1 0 wrist turn=30
3 0 wrist turn=20
7 0 wrist turn=20
8 0 wrist turn=20
9 0 wrist turn=30
"""

# How people differ beyond that, standard deviations in degrees: thumb, a finger, wrist, the four fingers together.
_THUMB = np.array([7, 8, 11, 10, 12], np.float32)
_FINGER = np.array([3.5, 9, 10, 9], np.float32)
_WRIST = np.array([16, 14, 13], np.float32)
_TOGETHER = np.array([0, 6, 7, 6], np.float32)
_MOTIONS = "JZ"

# What tells signs apart that are else alike, however a person holds them: an angle's least and greatest value.
_RULES = {
    "1": {"index_pip": (-5, 12)},
    "D": {"index_pip": (-5, 12)},
    "X": {"index_pip": (20, 112)},
    "U": {"index_spread": (-25, 1)},
    "V": {"index_spread": (3, 25)},
}


def _read(changes: str) -> dict[str, list[Floats]]:
    ways = {sign: list(VARIANTS[sign]) for sign in SIGNS}
    for line in changes.strip().splitlines():
        sign, which, *words = line.split()
        pose = VARIANTS[sign][int(which)].copy()
        parts: tuple[str, ...] = ()
        for word in words:
            if "=" not in word:
                parts = FINGERS if word == "fingers" else tuple(word.split(","))
                continue
            angle, value = word.split("=")
            for part in parts:
                pose[ANGLES.index(angle if part == "wrist" else f"{part}_{angle}")] = float(value)
        ways[sign].append(pose)
    return ways


WAYS = _read(_CHANGES)
"""Every sign's poses, float32[24] of degrees in the order of skeleton.ANGLES: the table's first, then the others."""


def draw_pose(label: str, rng: np.random.Generator) -> Floats:
    """Draw one way of making a sign, or for "none" a hand that makes none, as float32[24] of degrees.

    The table's poses and the others are drawn equally often.
    """
    if label == NO_SIGN_NAME:
        return _between_signs(rng) if rng.random() < 0.5 else _any_hand(rng)
    usual = len(VARIANTS[label])
    ways = WAYS[label][:usual] if rng.random() < 0.5 else WAYS[label][usual:] or WAYS[label]
    pose = _vary(ways[rng.integers(len(ways))], rng)
    for angle, (least, greatest) in _RULES.get(label, {}).items():
        pose[ANGLES.index(angle)] = np.clip(pose[ANGLES.index(angle)], least, greatest)
    return pose


def _vary(pose: Floats, rng: np.random.Generator, spread: float = 1.0) -> Floats:
    scale = np.concatenate([_THUMB, np.tile(_FINGER, 4), _WRIST])
    change = rng.standard_normal(len(pose), np.float32) * scale
    change[5:21] += np.tile(rng.standard_normal(4, np.float32) * _TOGETHER, 4)
    return _within_limits(pose + change * np.float32(spread))


def _between_signs(rng: np.random.Generator) -> Floats:
    """Draw a hand half-way from one sign to another."""
    signs = [sign for sign in SIGNS if sign not in _MOTIONS]
    start, end = (_vary(WAYS[sign][0], rng, 0.5) for sign in rng.choice(signs, 2, replace=False))
    return np.asarray(start + (end - start) * np.float32(rng.uniform(0.35, 0.65)), np.float32)


def _any_hand(rng: np.random.Generator) -> Floats:
    """Draw a hand whose fingers are bent each as it will, turned any way that a camera may see it."""
    thumb = rng.uniform((0, 0, 60, 0, 0), (60, 45, 105, 50, 50))
    bent = rng.choice((0.0, 0.5, 1.0), 4) if rng.random() < 0.7 else rng.random(4)
    fingers = [rng.normal((0, 10 + 60 * by, 5 + 90 * by, 3 + 40 * by), (6, 10, 10, 8)) for by in bent]
    wrist = rng.normal(0, (40, 25, 35))
    return _within_limits(np.concatenate([thumb, *fingers, wrist]).astype(np.float32))


def _within_limits(pose: Floats) -> Floats:
    """Bring what passes a joint's limit half-way back inside it; the wrist is free."""
    low, high = LIMITS.T
    inside = np.clip(pose, low, high)
    back = inside + (inside - pose) * np.float32(0.5)
    back[WRIST] = pose[WRIST]
    return np.asarray(back, np.float32)
