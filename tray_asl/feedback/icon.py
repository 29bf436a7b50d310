"""Draws the tray icon: what the program is doing, readable at 16 pixels on dark and on light panels.

Every state has a silhouette of its own, so that colour is never the only sign: off is a bare hand with a slash,
starting a bare hand with three dots, watching a hand on a square tile, a hand that is seen stands on a disc, what is
about to be typed stands in a ring that fills while the sign is held, paused is two bars, learning shows a hand between
the corners of a viewfinder, camera trouble is a crossed-out film camera, and where nothing can be typed there is a
warning triangle. The hand is the ILY handshape (thumb, index and little finger), which the Deaf community knows as its
own.
"""

from typing import Final

from PIL import Image

from tray_asl.engine.status import State, Status
from tray_asl.feedback.shapes import CLEAR, GRAY, GREEN, NIGHT, ORANGE, SLATE, WHITE, Shapes

_LETTERS: Final = 2
"""As many can be read in a ring 16 pixels wide."""

_IDLE: Final = {State.OFF, State.STARTING, State.PAUSED, State.LEARNING}


def draw_icon(status: Status, size: int) -> Image.Image:
    """Draw the icon of one status.

    Returns:
        An RGBA picture of size x size pixels with a transparent background.
    """
    shapes = Shapes(size)
    if status.state in _IDLE:
        _draw_idle(shapes, status.state)
    elif status.state.is_trouble:
        _draw_trouble(shapes, status.state)
    elif status.state is State.WATCHING:
        shapes.tile(SLATE)
        shapes.hand(WHITE, box=(0.12, 0.11, 0.76))
    elif status.candidate is not None:
        shapes.disc(NIGHT)
        shapes.ring(status.candidate.upper(), status.progress, GREEN, longest=_LETTERS)
    else:
        shapes.disc(GREEN)
        shapes.hand(NIGHT, box=(0.17, 0.15, 0.68))
    return shapes.finished()


def _draw_idle(shapes: Shapes, state: State) -> None:
    """Draw a state in which no sign is read, in gray."""
    match state:
        case State.OFF:
            shapes.hand(GRAY)
            shapes.line(((0.94, 0.30), (0.10, 0.92)), 0.25, CLEAR)
            shapes.line(((0.94, 0.30), (0.10, 0.92)), 0.11, GRAY)
        case State.STARTING:
            shapes.hand(GRAY, box=(0.10, 0.0, 0.80))
            for x in (0.20, 0.50, 0.80):
                shapes.line(((x, 0.92), (x, 0.92)), 0.16, GRAY)
        case State.PAUSED:
            for x in (0.28, 0.72):
                shapes.line(((x, 0.16), (x, 0.84)), 0.28, GRAY)
        case State.LEARNING:
            shapes.viewfinder(GRAY)
            shapes.hand(GRAY, box=(0.19, 0.17, 0.64))


def _draw_trouble(shapes: Shapes, state: State) -> None:
    """Draw a state in which the person has to do something."""
    if state is State.CAMERA:
        shapes.film_camera(ORANGE)
        shapes.line(((0.94, 0.08), (0.06, 0.94)), 0.26, CLEAR)
        shapes.line(((0.94, 0.08), (0.06, 0.94)), 0.12, ORANGE)
    else:
        shapes.triangle(ORANGE)
        shapes.line(((0.5, 0.40), (0.5, 0.64)), 0.12, WHITE)
        shapes.line(((0.5, 0.82), (0.5, 0.82)), 0.13, WHITE)
