"""The 36 signs as a fluent signer makes them, in joint angles.

The numbers began as the angles at which our own skeleton meets landmarks of real signers; then fingers were moved apart
where they pierced each other and together where they must touch, and what still looked wrong was corrected by eye in
the pictures that the renderer makes of them: `tray-asl train synthetic sheet`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.signs.prediction import SIGNS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# Degrees, in the order of skeleton.ANGLES. A second line of a sign is another way in which signers hold it: G, H, P and
# Q point to the picture's left in some and to its right in others. J and Z are the pose in which their motion starts.
_TABLE = """
          thumb         |      index      |     middle      |      ring       |      pinky      |     wrist
   out fwd trn mcp  ip  | spr mcp pip dip | spr mcp pip dip | spr mcp pip dip | spr mcp pip dip | turn pit rol
0   23  39  92  32  37 |  -6  42  66  37 |  -3  44  68  37 |   3  44  68  38 |   9  44  62  38 |   45   0   0
1   21  37  76  41  34 |   0   8   2   2 |  -6  79 111  45 |  -8  78 106  45 |  -8  78 104  45 |    5   0   0
2    4  34  79  43  21 |  10  10   2   2 |  -9  10   2   2 | -12  83 112  42 | -12  78 102  42 |    6   0   0
3   48  18  75   0  -8 |  12  10   2   2 |  -4  12   2   2 | -10  72 108  42 | -12  76 102  45 |    4   0   5
4   24  20  91  65  52 |  11   6   2   3 |   2   5   4   3 |  -5   5   4   3 | -14   4   3   3 |    5   0   0
5   50  16  75   2  -6 |  11   8   3   3 |   2   8   4   3 |  -5   8   4   3 | -14   8   3   3 |    4   0   0
6    0  23  90  65  33 |  10   6   2   2 |   0   6   2   2 |  -9   6   2   2 |  -7  59  87  48 |    5   0   0
7   11  30  88  57  33 |   9   8   2   2 |   0   8   2   2 |  -6  51  84  50 | -14   8   2   2 |    8   0   0
8   22  35  86  45  35 |  10   8   2   2 |  -2  48  76  45 |  -6   8   2   2 | -14   6   2   2 |    8   0   0
9   37  37  79  37  41 |   4  48  63  29 |  -3  10   3   3 |  -5   5   3   3 |  -8   0   3   3 |   12   0   0
A   20  23  75  12   5 |  -1  84 105  64 |  -4  86 106  64 |  -5  87 106  64 |  -4  86 105  62 |    0  -8   0
B   24  20  91  65  52 |  -3   6   3   3 |  -1   5   3   3 |   4   4   3   3 |  11   3   3   3 |    5   0   0
C   35  45  50  20  22 |  -6  20  50  28 |  -2  22  52  28 |   4  22  50  28 |  10  24  45  25 |   62  -5  -5
D   24  40  88  46  38 |   0   8   3   3 |  -2  51  74  41 |   0  55  76  42 |   6  56  72  42 |   20   0   0
E   13  28  86  62  54 |  -5  36 106  62 |  -4  36 108  64 |  -4  36 108  65 |  -2  32 106  68 |    5  -5   0
F   37  37  79  37  41 |   4  48  63  29 |  -3  10   3   3 |  -5   5   3   3 |  -8   0   3   3 |   12   0   0
G   12  32  80  20   5 |  -6  25   4   3 |  -4  82 106  45 |  -4  84 106  45 |  -4  82 104  48 |  -10   0  80
G   12  32  80  20   5 |  -6  42   4   3 |  -4  82 106  45 |  -4  84 106  45 |  -4  82 104  48 |  115  22 -50
H    2  34  80  43  18 |  -5  18   3   3 |   3  20   3   3 |  -8  83 112  45 |  -6  78 100  45 |    5   2  82
H    2  34  79  43  17 |  -5  39   3   3 |   3  40   3   3 |  -8  83 112  45 |  -6  78 100  45 |  118  22 -50
I   22  43  84  43  25 |  -5  67 112  45 |  -7  82 106  44 | -10  78 109  45 | -10  12   3   3 |    5  -5   0
J   22  43  84  43  25 |  -5  67 112  45 |  -7  82 106  44 | -10  78 109  45 | -10  12   3   3 |   10   0   5
K    7  19  97  24   7 |  10  10   3   3 |  -8  48   4   3 |  -8  84 100  50 |  -8  86  98  50 |   12   0   0
L   58  18  80  -4  -8 |   0   8   3   3 |  -6  76 108  45 |  -8  80 108  45 |  -6  78 106  48 |    0   0   0
M    0  23  81  49  22 |  -2  62  98  38 |  -3  61  92  37 |  -4  55  85  37 | -20  92 112  50 |    5  -5   0
N   15  20  84  45  37 |   0  62  93  39 |  -3  59  99  41 | -11  82 105  50 | -12  88 102  52 |    5  -5   0
O   23  39  92  32  37 |  -6  42  66  37 |  -3  44  68  37 |   3  44  68  38 |   9  44  62  38 |   45   0   0
P   14  18  85  28  22 |   4  20   4   3 |  -7  56  30  10 |  -8  88  96  38 |  -8  90  92  42 |  112  12 -60
P   13  18  85  28  21 |   4  30   4   3 |  -7  55  30  10 |  -8  88  96  38 |  -8  90  92  42 |  -65  -8  55
Q   12  48  50  12   5 |  -4  62   4   3 |  -5  84  98  45 |  -6  86  98  45 |  -6  86  95  48 |  -95   0  78
Q   12  48  50  12   5 |  -4  62   4   3 |  -5  84  98  45 |  -6  86  98  45 |  -6  86  95  48 |  125  12 -85
R    3  34  79  43  21 | -15  25   5   3 |  11  -2  14   4 | -10  83 112  42 | -10  76 102  42 |    8   0   0
S   26  44  79  47  40 |  -2  76 111  64 |  -4  89 107  64 |  -5  87 106  64 |  -4  86 105  62 |    0  -8   0
T    8  19 103  23   9 |   5  44  94  48 |  -4  95 106  42 |  -7  86 106  42 |  -7  88 104  45 |    5  -5   0
U    3  34  79  43  21 |  -4  10   2   2 |   2  10   2   2 | -10  83 112  42 | -10  78 102  42 |    6   0   0
V    4  34  79  43  21 |  10  10   2   2 |  -9  10   2   2 | -12  83 112  42 | -12  78 102  42 |    6   0   0
W    0  32  81  65  35 |  10   8   2   2 |  -1   8   2   2 | -10  10   2   2 |  -7  64 107  56 |    4   0   0
X   20  39  79  38  36 |   0  14  72  44 |  -5  80 107  55 |  -7  84 104  55 |  -7  85 102  55 |   22   0   0
Y   52  16  78   0 -10 |   0  80 106  42 |  -4  84 106  42 |  -8  78 106  42 | -16  18   2   2 |    0  -5   8
Z   21  36  75  41  35 |   0  14   3   3 |  -7  80 110  45 |  -9  82 104  45 |  -8  82 102  45 |    5  12   5
"""


def _read(table: str) -> dict[str, tuple[Floats, ...]]:
    variants: dict[str, tuple[Floats, ...]] = dict.fromkeys(SIGNS, ())
    for line in table.strip("\n").split("\n")[2:]:
        sign, *angles = line.replace("|", " ").split()
        variants[sign] += (np.array(angles, np.float32),)
    return variants


POSES = _read(_TABLE)
"""Every sign's poses (float32[24] of degrees, in the order of skeleton.ANGLES), the usual one first."""


def handshape(sign: str) -> Floats:
    """Give the usual pose of one of SIGNS, float32[24] of degrees."""
    return POSES[sign][0]
