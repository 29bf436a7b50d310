"""The 21 points of a hand, by the names and in the order that MediaPipe gives them; stated here and nowhere else.

CMC, MCP, PIP and DIP are the joints from the wrist outwards (the thumb has CMC, MCP and IP); MCP are the knuckles.
"""

from typing import Final

# fmt: off
(
    WRIST,
    THUMB_CMC, THUMB_MCP, THUMB_IP, THUMB_TIP,
    INDEX_MCP, INDEX_PIP, INDEX_DIP, INDEX_TIP,
    MIDDLE_MCP, MIDDLE_PIP, MIDDLE_DIP, MIDDLE_TIP,
    RING_MCP, RING_PIP, RING_DIP, RING_TIP,
    PINKY_MCP, PINKY_PIP, PINKY_DIP, PINKY_TIP,
) = range(21)
# fmt: on

THUMB: Final = (THUMB_CMC, THUMB_MCP, THUMB_IP, THUMB_TIP)
INDEX: Final = (INDEX_MCP, INDEX_PIP, INDEX_DIP, INDEX_TIP)
MIDDLE: Final = (MIDDLE_MCP, MIDDLE_PIP, MIDDLE_DIP, MIDDLE_TIP)
RING: Final = (RING_MCP, RING_PIP, RING_DIP, RING_TIP)
PINKY: Final = (PINKY_MCP, PINKY_PIP, PINKY_DIP, PINKY_TIP)

FINGERS: Final = (INDEX, MIDDLE, RING, PINKY)
"""The four fingers, each from its knuckle to its tip."""

PALM: Final = (WRIST, INDEX_MCP, MIDDLE_MCP, RING_MCP, PINKY_MCP)
"""Wrist and knuckles: rigid, so the same in every handshape."""

TIPS: Final = (THUMB_TIP, INDEX_TIP, MIDDLE_TIP, RING_TIP, PINKY_TIP)

LINES: Final = ((WRIST, *THUMB), *FINGERS, (*PALM, WRIST))
"""The lines that a hand is drawn by, from landmark to landmark: thumb, fingers, and the palm around."""
