"""The part of the window that says what the next sign means while a layer is up, and what is held or switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tray_asl.feedback.window.look import tk_color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.feedback.window.canvas import Canvas
    from tray_asl.feedback.window.look import Look

_PART: Final = "message"
_COLUMNS, _ROW, _SIGN, _GAP = 4, 22, 18, 6
_SIGN_SIZE, _LABEL_SIZE = 13, 15


def write_palette(
    canvas: Canvas,
    look: Look,
    palette: Sequence[tuple[str, str]],
    switched: str,
    place: tuple[float, float, float],
) -> float:
    """Write the signs of a layer, each with what it means, in columns.

    Args:
        canvas: where to write.
        look: the colors.
        palette: the signs, each with the words for it.
        switched: what is held or switched on; empty if nothing is.
        place: where the left, the top and the width of the part are, in units.

    Returns:
        Where the next part may begin.
    """
    left, top, room = place
    if switched:
        middle = left, top + _ROW / 2
        canvas.write(_PART, middle, switched, _LABEL_SIZE, tk_color(look.caret), bold=True)
        top += _ROW
    width, rows = room / _COLUMNS, -(-len(palette) // _COLUMNS)
    for number, (sign, label) in enumerate(palette):
        column, row = divmod(number, rows)
        start, middle_row = left + column * width, top + (row + 0.5) * _ROW
        canvas.write(_PART, (start, middle_row), sign, _SIGN_SIZE, tk_color(look.soft))
        shown = canvas.fitted(label, width - _SIGN, _LABEL_SIZE, bold=True)
        canvas.write(_PART, (start + _SIGN, middle_row), shown, _LABEL_SIZE, tk_color(look.bright), bold=True)
    return top + rows * _ROW + _GAP
