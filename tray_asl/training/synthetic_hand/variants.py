"""The many ways in which people hold the signs: what the synthetic hand is to show beyond the table's usual pose.

Each line of the table below is one variant, written down from what fingerspelling charts and signers show: how each
finger is bent, what the thumb touches, and how the hand is turned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import SIGNS
from tray_asl.training.synthetic_hand.skeleton import FINGERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

BENDS = {
    "straight": ((-6, 20), (-2, 10), (-2, 8)),
    "fist": ((76, 95), (100, 112), (50, 80)),
    "loose": ((68, 90), (90, 110), (30, 65)),
    "draped": ((70, 94), (82, 112), (25, 65)),
    "dangling": ((62, 92), (5, 55), (0, 28)),
    "claw": ((30, 65), (98, 112), (42, 80)),
    "bowed": ((4, 36), (86, 112), (35, 72)),
    "curved": ((6, 42), (22, 60), (12, 42)),
    "round": ((38, 68), (48, 92), (22, 55)),
    "hook": ((-8, 38), (42, 98), (25, 60)),
    "slight": ((8, 35), (24, 50), (18, 40)),
    "leaning": ((15, 65), (-2, 12), (0, 8)),
    "drooping": ((40, 92), (-2, 40), (0, 15)),
    "forward": ((20, 80), (-2, 14), (0, 10)),
    "raised": ((0, 48), (-2, 12), (0, 8)),
}
"""How a finger is bent: least and greatest degrees at its knuckle, middle and last joint."""

# sign | index middle ring pinky | thumb: like whose, following which joint, shifted by cm (towards the thumb's side,
# the fingertips, out of the palm) | wrist: turn, pitch, roll in degrees, as in skeleton.ANGLES. All lines of a sign are
# drawn alike often; one that stands twice is usual.
_TABLE = """
A | fist fist fist fist             | A@index.pip  -0.7..1.6 -2.2..1.5 -1.8..0.8 | -30..35 -25..12 -22..18
A | loose loose loose loose         | A@index.pip  -2.2..1.4 -2.0..1.0 -1.4..1.0 | -25..35 -25..12 -20..15
B | straight straight straight straight | B@index.mcp -2.2..2.0 -2.5..0.5 -0.5..1.2 | -25..35 -25..20 -18..18
B | straight straight straight straight | A@index.mcp -1.2..0.6 -3.0..0.0 -3.2..-1.2 | -25..30 -25..20 -18..18
C | curved curved curved curved     | C@index.mcp  -1.2..1.5 -1.2..2.0 -2.0..1.0 | -10..95 -25..20 -35..20
D | straight round round round      | D@middle.tip -0.5..0.5 -0.6..0.6 -0.5..0.5 | -15..60 -25..20 -20..18
D | straight round loose loose      | D@middle.tip -0.5..0.7 -0.6..0.6 -0.5..0.5 | -15..60 -25..20 -20..18
D | straight fist fist fist         | D@middle.dip -0.2..2.0 -0.8..1.5 0.0..1.0 | -15..40 -25..20 -20..18
E | claw claw claw claw             | E@middle.tip -1.0..2.2 -1.6..0.2 -0.6..0.6 | -20..30 -25..20 -18..15
E | bowed bowed bowed bowed         | E@middle.mcp -1.0..2.4 -1.8..0.6 -0.6..1.0 | -20..30 -25..20 -18..15
E | bowed bowed bowed bowed         | E@middle.tip -1.0..2.4 -1.6..0.2 -0.6..0.6 | -20..40 -25..35 -18..15
F | round straight straight straight | F@index.tip -0.5..0.5 -0.8..0.5 -0.5..0.5 | -20..50 -25..20 -18..18
F | loose straight straight straight | F@index.dip -0.5..1.0 -0.8..0.8 0.0..0.8 | -20..40 -25..20 -18..18
G | forward fist fist fist          | G@index.pip  -1.0..1.5 -1.5..1.5 -1.0..1.5 | -100..25 -20..35 50..115
G | forward fist fist fist          | G@index.pip  -1.0..1.5 -1.5..1.5 -1.0..1.5 | 60..200 -20..35 -115..-40
G | forward loose loose loose       | G@index.pip  -1.5..1.5 -2.0..1.0 -0.5..2.5 | -100..25 -20..35 50..115
G | straight loose loose loose      | G@index.mcp  -1.5..1.5 -2.0..1.0 -0.5..3.0 | 60..200 -20..35 -115..-40
H | straight straight fist fist     | H@ring.pip   -1.5..2.0 -2.0..1.0 -0.6..0.8 | -60..30 -20..30 55..115
H | straight straight loose loose   | H@ring.pip   -1.5..2.0 -2.0..1.0 -0.6..0.8 | 80..200 -20..35 -115..-40
H | forward forward fist fist       | H@ring.pip   -1.5..2.5 -2.0..1.0 -0.6..0.8 | 60..140 -10..40 -100..-30
H | straight straight fist fist     | A@index.pip  -0.5..1.0 -2.5..0.0 -2.5..0.0 | -60..30 -20..30 55..115
H | straight straight fist fist     | A@index.pip  -0.5..1.0 -2.5..0.0 -2.5..0.0 | 80..200 -20..35 -115..-40
I | fist fist fist straight         | S@middle.pip -1.6..2.2 -2.0..1.0 -0.3..0.8 | -25..30 -25..20 -20..18
I | loose loose loose straight      | I@middle.pip -1.6..2.2 -2.0..1.0 -0.3..0.8 | -25..35 -25..20 -20..18
K | straight straight fist fist     | K@middle.mcp -0.6..1.5 -1.2..2.6 -0.8..1.0 | -25..35 -25..20 -20..18
K | straight straight loose loose   | K@middle.mcp -0.6..1.5 -1.2..2.6 -0.8..1.0 | -25..35 -25..20 -20..18
K | straight leaning fist fist      | K@middle.mcp -0.6..1.2 -1.0..2.4 -0.8..1.2 | -20..60 -25..20 -22..18
L | straight fist fist fist         | L@index.mcp  -3.5..0.8 -2.0..2.5 -2.5..1.0 | -25..35 -25..20 -25..20
L | straight loose loose loose      | L@index.mcp  -3.5..0.8 -2.0..2.5 -2.5..1.0 | -25..35 -25..20 -25..20
M | draped draped draped fist       | M@ring.mcp   -1.6..1.3 -1.5..1.5 -1.8..0.3 | -20..30 -30..20 -18..15
M | draped draped draped loose      | M@ring.mcp   -1.6..1.3 -1.5..1.5 -1.8..0.3 | -20..30 -30..20 -18..15
M | draped draped draped fist       | M@ring.mcp   -1.6..1.3 -1.5..1.5 -1.8..0.3 | -20..30 -30..20 -18..15
M | dangling dangling dangling fist | M@ring.mcp   -1.2..1.5 -1.5..1.2 -1.2..0.8 | -20..30 -20..75 -18..15
M | dangling dangling dangling loose | M@ring.mcp  -1.2..1.5 -1.5..1.2 -1.2..0.8 | -40..40 0..80 -40..40
N | draped draped fist fist         | N@middle.mcp -1.2..1.5 -0.8..2.0 -1.6..0.4 | -20..30 -30..20 -18..15
N | draped draped fist fist         | N@middle.mcp -1.2..1.5 -0.8..2.0 -1.6..0.4 | -20..30 -30..20 -18..15
N | loose loose fist fist           | N@middle.mcp -1.2..1.5 -0.8..2.0 -1.6..0.4 | -20..30 -30..20 -18..15
N | dangling dangling fist fist     | N@middle.mcp -1.2..1.2 -1.5..1.2 -1.0..0.9 | -20..30 -20..75 -18..15
N | dangling dangling loose loose   | N@middle.mcp -1.2..1.2 -1.5..1.2 -1.0..0.9 | -40..40 0..80 -40..40
O | round round round round         | O@index.tip  -0.8..0.5 -0.8..0.6 -0.6..0.5 | -15..100 -25..25 -40..20
O | round round round round         | O@middle.tip -0.6..0.8 -0.8..0.6 -0.6..0.5 | -15..90 -25..25 -40..20
P | raised drooping fist fist     | K@index.mcp  -0.8..2.0 -1.5..2.0 -0.8..2.5 | -110..-30 -20..45 60..140
P | raised drooping loose loose   | K@middle.pip -0.8..1.2 -2.0..0.8 -1.5..0.5 | -110..-20 -20..60 50..140
P | raised drooping fist fist     | K@index.mcp  -0.8..2.0 -1.5..2.0 -0.8..2.5 | 50..190 -20..45 -150..-40
P | raised drooping loose loose   | K@middle.pip -0.8..1.2 -2.0..0.8 -1.5..0.5 | 60..190 -20..60 -150..-40
P | forward drooping loose loose    | K@middle.pip -0.8..1.2 -2.0..0.8 -1.5..0.8 | 60..190 -20..60 -150..-40
P | raised drooping loose loose   | K@middle.mcp -0.8..1.5 -1.5..1.5 -0.8..2.0 | -40..40 40..110 -60..60
Q | forward fist fist fist          | Q@index.mcp  -1.5..1.5 -1.5..2.0 -1.5..2.0 | -130..-20 -20..40 60..170
Q | forward fist fist fist          | Q@index.mcp  -1.5..1.5 -1.5..2.0 -1.5..2.0 | 50..200 -20..40 -170..-60
Q | forward loose loose loose       | Q@index.pip  -1.5..1.5 -2.0..1.5 -1.0..2.5 | -130..-20 -20..40 60..170
Q | straight loose loose loose      | G@index.pip  -1.5..1.5 -2.0..1.0 -0.5..3.0 | 50..200 -20..40 -170..-60
Q | forward loose loose loose       | G@index.pip  -1.5..1.5 -2.0..1.0 -0.5..3.0 | -40..40 60..130 -60..60
R | straight straight fist fist     | R@ring.pip   -1.2..2.0 -2.2..0.6 -0.8..0.6 | -30..35 -25..20 -20..20
R | straight straight loose loose   | R@ring.pip   -1.2..2.0 -2.2..0.6 -0.8..0.6 | -30..35 -25..20 -20..20
S | fist fist fist fist             | S@middle.pip -1.8..1.9 -2.6..0.8 -0.8..0.6 | -30..35 -25..15 -20..15
S | fist fist fist fist             | S@middle.pip -1.8..1.9 -2.6..0.8 -0.8..0.6 | -30..35 -25..15 -20..15
S | loose loose loose loose         | S@middle.pip -1.8..1.9 -2.6..0.8 -0.6..0.6 | -30..35 -25..15 -20..15
T | draped fist fist fist           | T@index.mcp  -1.0..0.8 -0.8..2.6 -1.0..1.2 | -20..30 -25..15 -18..15
T | loose fist fist fist            | T@index.mcp  -1.0..1.0 -0.8..2.6 -1.0..1.2 | -20..30 -25..15 -18..15
T | claw loose loose loose          | T@index.mcp  -1.0..1.0 -0.8..2.2 -0.8..1.2 | -20..35 -20..15 -18..15
U | straight straight fist fist     | U@ring.pip   -1.5..2.2 -2.5..0.5 -0.8..0.6 | -30..30 -25..20 -20..18
U | straight straight loose loose   | U@ring.pip   -1.5..2.2 -2.5..0.5 -0.8..0.6 | -30..30 -25..20 -20..18
V | straight straight fist fist     | V@ring.pip   -1.5..2.0 -2.5..0.5 -0.8..0.6 | -30..30 -25..20 -20..18
V | straight straight loose loose   | V@ring.pip   -1.5..2.0 -2.5..0.5 -0.8..0.6 | -30..30 -25..20 -20..18
W | straight straight straight loose | W@pinky.dip -1.0..1.5 -1.2..1.0 -0.5..0.8 | -30..30 -25..20 -20..18
X | hook fist fist fist             | X@middle.pip -1.5..2.0 -2.0..0.8 -0.5..0.8 | -25..70 -25..20 -22..18
X | hook loose loose loose          | X@middle.pip -1.5..2.0 -2.0..0.8 -0.5..0.8 | -25..70 -25..20 -22..18
X | slight fist fist fist           | X@middle.pip -1.5..2.0 -2.0..0.8 -0.5..0.8 | -20..60 -25..20 -22..18
X | hook fist fist fist             | A@index.mcp  -0.8..2.0 -3.5..-0.5 -2.0..3.0 | -20..90 -25..20 -25..18
X | claw loose loose loose          | X@index.tip  -1.0..0.6 -2.0..0.0 -0.5..0.8 | -20..50 -25..20 -20..18
Y | fist fist fist straight         | Y@index.mcp  -2.5..1.0 -2.0..3.0 -3.0..1.0 | -25..35 -25..20 -30..20
Y | loose loose loose straight      | Y@index.mcp  -2.5..1.0 -2.0..3.0 -3.0..1.0 | -25..35 -25..20 -30..20
0 | round round round round         | O@index.tip  -0.8..0.5 -0.8..0.6 -0.6..0.5 | -15..100 -25..25 -40..20
1 | straight fist fist fist         | 1@middle.dip -0.5..2.0 -0.8..1.5 0.0..1.0 | -30..30 -25..20 -20..18
1 | straight fist fist fist         | A@index.pip  -0.5..1.0 -2.5..0.0 -2.5..0.0 | -30..30 -25..20 -20..18
2 | straight straight fist fist     | 2@ring.pip   -1.5..2.0 -2.5..0.5 -0.8..0.6 | -30..30 -25..20 -20..18
3 | straight straight fist fist     | 3@index.mcp  -2.0..0.8 -2.0..2.5 -2.5..1.0 | -30..30 -25..20 -20..18
4 | straight straight straight straight | 4@index.mcp -2.0..1.5 -2.0..1.0 -0.5..1.2 | -30..30 -25..20 -20..18
5 | straight straight straight straight | 5@index.mcp -3.0..1.0 -2.0..2.0 -2.5..1.0 | -30..30 -25..20 -20..18
6 | straight straight straight loose | 6@pinky.tip -0.5..0.5 -0.5..0.8 -0.5..0.5 | -30..30 -25..20 -20..18
7 | straight straight loose straight | 7@ring.tip  -0.5..0.5 -0.5..0.8 -0.5..0.5 | -30..30 -25..20 -20..18
8 | straight round straight straight | 8@middle.tip -0.5..0.5 -0.6..0.6 -0.5..0.5 | -30..30 -25..20 -20..18
9 | round straight straight straight | 9@index.tip -0.5..0.5 -0.8..0.5 -0.5..0.5 | -30..40 -25..20 -20..18
"""

RULES = {
    "R": {"index_spread": (-25, -8), "middle_spread": (4, 20)},
    "U": {"index_spread": (-10, 1), "middle_spread": (-1, 8)},
    "H": {"index_spread": (-10, 1), "middle_spread": (-1, 8)},
    "V": {"index_spread": (4, 18), "middle_spread": (-16, -4)},
    "X": {"index_pip": (22, 112)},
}
"""What tells signs apart that are else alike: an angle's least and greatest value in degrees."""

STEEPNESS = {"G": (-32, 38), "H": (-32, 42), "P": (-70, 25), "Q": (-92, -25)}
"""How steeply the index finger points, degrees above the picture's horizontal, for signs that are held sideways."""

_JOINTS = ("mcp", "pip", "dip", "tip")


@dataclass(frozen=True, slots=True)
class Variant:
    """One line of the table.

    Attributes:
        sign: whose spread of the fingers is taken.
        bends: of BENDS, for the four fingers.
        thumb: the sign whose thumb is taken.
        follows: the joint, of 21, that the thumb's tip moves along with.
        shift: float32[3, 2], centimeters by which the thumb's tip may be moved, least and greatest.
        wrist: float32[3, 2], degrees by which the hand may be turned, least and greatest.
    """

    sign: str
    bends: tuple[str, ...]
    thumb: str
    follows: int
    shift: Floats
    wrist: Floats


def _read(table: str) -> dict[str, list[Variant]]:
    variants: dict[str, list[Variant]] = {sign: [] for sign in SIGNS}
    for line in table.strip().splitlines():
        sign, bends, thumb, wrist = (column.split() for column in line.split("|"))
        like, joint = thumb[0].split("@")
        finger, knuckle = joint.split(".")
        follows = 5 + 4 * FINGERS.index(finger) + _JOINTS.index(knuckle)
        variants[sign[0]].append(Variant(sign[0], tuple(bends), like, follows, _ranges(thumb[1:]), _ranges(wrist)))
    return variants


def _ranges(words: list[str]) -> Floats:
    return np.array([[float(end) for end in word.split("..")] for word in words], np.float32)


VARIANTS = _read(_TABLE)
"""The variants of each sign; none for J and Z, which are motions."""
