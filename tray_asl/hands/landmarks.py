"""The lines that a hand is drawn by, from landmark to landmark: thumb, fingers, and the palm around."""

from typing import Final

LINES: Final = (
    (0, 1, 2, 3, 4),
    (5, 6, 7, 8),
    (9, 10, 11, 12),
    (13, 14, 15, 16),
    (17, 18, 19, 20),
    (0, 5, 9, 13, 17, 0),
)
