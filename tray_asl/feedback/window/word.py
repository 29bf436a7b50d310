"""The rows of the window with the word that is being spelled, and what it may become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tray_asl.feedback.window.look import tk_color

if TYPE_CHECKING:
    from tray_asl.feedback.window.canvas import Canvas
    from tray_asl.feedback.window.look import Look
    from tray_asl.feedback.window.scene import Scene

_PART: Final = "text"
_CARET_HALF: Final = 17
_WORD_SIZE, _ROW_SIZE, _NOTE_SIZE = 32, 18, 13
_BETWEEN: Final = 18
"""Units between two completions."""

_WORD_HEIGHT, _ROW_HEIGHT, _NOTE_HEIGHT = 52, 28, 20


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows are, in units.

    Attributes:
        left: where they begin.
        width: how much room there is.
        top: where they begin.
    """

    left: float
    width: float
    top: float

    @property
    def word(self) -> float:
        """The middle of the word's row."""
        return self.top + _WORD_HEIGHT / 2 + 2

    @property
    def completions(self) -> float:
        """The middle of the row of completions."""
        return self.top + _WORD_HEIGHT + _ROW_HEIGHT / 2

    def note(self, *, proposing: bool) -> float:
        """The middle of the row that says whose hand is read."""
        return self.top + _WORD_HEIGHT + _ROW_HEIGHT * proposing + _NOTE_HEIGHT / 2

    def end(self, *, proposing: bool, learned: bool) -> float:
        """Where the next may begin."""
        return self.top + _WORD_HEIGHT + _ROW_HEIGHT * proposing + _NOTE_HEIGHT * learned


def write_word(canvas: Canvas, look: Look, scene: Scene, rows: Rows) -> None:
    """Write the word, what comes at its end, and what it may become.

    Of a long word the end is shown, which is where something happens; behind the caret, what a sign of one's own adds.
    """
    coming = _on_one_row(scene.candidate) if scene.candidate and len(scene.candidate) > 1 else ""
    room = rows.width - min(rows.width / 2, canvas.width(coming, _WORD_SIZE)) - 8
    shown = scene.word
    while shown and canvas.width("…" + shown, _WORD_SIZE, bold=True) > room:
        shown = shown[1:]
    shown = shown if shown == scene.word else "…" + shown
    row = rows.word
    canvas.write(_PART, (rows.left, row), shown, _WORD_SIZE, tk_color(look.bright), bold=True)
    caret = rows.left + canvas.width(shown, _WORD_SIZE, bold=True) + 3
    canvas.line(_PART, (caret, row - _CARET_HALF), (caret, row + _CARET_HALF), 2.5, tk_color(look.caret))
    left = caret + 5
    fitted = canvas.fitted(coming, rows.left + rows.width - left, _WORD_SIZE)
    canvas.write(_PART, (left, row), fitted, _WORD_SIZE, tk_color(look.soft))
    _write_completions(canvas, look, scene, rows)


def _write_completions(canvas: Canvas, look: Look, scene: Scene, rows: Rows) -> None:
    """List completions in a row; where a gesture types the first one, it stands out and the gesture is named."""
    if not scene.completions:
        return
    left, end, row = rows.left, rows.left + rows.width, rows.completions
    if scene.accept:
        gesture = canvas.fitted(scene.accept, rows.width / 2, _NOTE_SIZE)
        canvas.write(_PART, (end, row + 1), gesture, _NOTE_SIZE, tk_color(look.accent), anchor="e")
        end -= canvas.width(gesture, _NOTE_SIZE) + _BETWEEN
    for number, word in enumerate(scene.completions):
        first = bool(scene.accept) and number == 0
        if not (shown := canvas.fitted(word, end - left, _ROW_SIZE, bold=first)):
            return
        color = look.accent if first else look.soft
        canvas.write(_PART, (left, row), shown, _ROW_SIZE, tk_color(color), bold=first)
        left += canvas.width(shown, _ROW_SIZE, bold=first) + _BETWEEN


def _on_one_row(text: str) -> str:
    """Put a blank in the place of line breaks and whatever else has no picture."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
