"""What the window looks like: a large icon, the word with its completions, the hand, and below what has to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tray_asl.engine.status import State
from tray_asl.feedback.window.canvas import Canvas
from tray_asl.feedback.window.drawing import draw_background, draw_hand, draw_large_icon

if TYPE_CHECKING:
    import tkinter as tk
    from collections.abc import Callable, Sequence

    from tray_asl.feedback.window.scene import Scene

BACKGROUND: Final = "#161e2c"  # NIGHT, as Tk writes it
RADIUS: Final = 14  # of the corners

_BRIGHT, _SOFT, _ACCENT, _CARET = "#ffffff", "#aab6c8", "#34c78c", "#ffc828"

_PAD, _GAP = 16, 20
_ICON = 112
_TEXT = 250
_HAND = (149, 112)
_LEFT: Final = _PAD + _ICON + _GAP
_WIDTH: Final = _LEFT + _TEXT + _GAP + _HAND[0] + _PAD
_HEIGHT: Final = _PAD + _ICON + _PAD
_MIDDLE: Final = _HEIGHT / 2
_WORD_ROW: Final = 35
_ROWS: Final = (71, 95, 119)
_NOTE_WIDTH = 92
_CARET_HALF = 16
_COLUMNS, _PALETTE_ROW, _SIGN = 6, 24, 20
_WORD_SIZE, _ROW_SIZE, _NOTE_SIZE, _MESSAGE_SIZE = 30, 17, 14, 15

_HEADLINES: Final = {
    State.OFF: "Off",
    State.STARTING: "Starting…",
    State.WATCHING: "Show a hand",
    State.PAUSED: "Paused",
    State.LEARNING: "Learning",
    State.CAMERA: "Not watching",
    State.ERROR: "Cannot type",
}
_WITH_HAND: Final = {State.WATCHING, State.HAND, State.PAUSED}


class Panel:
    """Shows scenes, drawing anew only what is new.

    Attributes:
        size: (width, height) in pixels that the last scene takes.
    """

    def __init__(self, root: tk.Tk) -> None:
        self._canvas = Canvas(root, BACKGROUND)
        self._shown: dict[str, tuple[object, ...]] = {}
        self.size = (1, 1)

    @property
    def radius(self) -> int:
        """The radius of the corners in pixels."""
        return self._canvas.pixels(RADIUS)

    def show(self, scene: Scene) -> None:
        """Show a scene."""
        if scene.scale != self._canvas.scale:
            self._canvas.rescale(scene.scale)
            self._shown.clear()
        spelling = scene.word, scene.candidate, scene.proposing, scene.completions, scene.accept
        self._renew("icon", self._draw_large_icon, scene, scene.state, scene.candidate, scene.progress)
        self._renew("hand", self._draw_hand, scene, scene.state in _WITH_HAND, scene.hand, scene.aspect)
        self._renew("text", self._write_text, scene, scene.state, scene.resume, *spelling)
        self._renew("below", self._write_below, scene, scene.message, scene.palette, scene.switched)

    def _renew(self, part: str, draw: Callable[[Scene], None], scene: Scene, *content: object) -> None:
        """Draw a part if its content is not what is there."""
        if self._shown.get(part) != content:
            self._shown[part] = content
            draw(scene)

    def _draw_large_icon(self, scene: Scene) -> None:
        picture = draw_large_icon(scene.state, scene.candidate, scene.progress, self._canvas.pixels(_ICON))
        self._canvas.paint("icon", picture, (_PAD, _PAD))

    def _draw_hand(self, scene: Scene) -> None:
        if scene.state not in _WITH_HAND:
            self._canvas.clear("hand")
            return
        width, height = _HAND
        aspect = scene.aspect or width / height
        fitted = min(width, height * aspect), min(height, width / aspect)
        corner = _WIDTH - _PAD - fitted[0], _PAD + (height - fitted[1]) / 2
        size = self._canvas.pixels(fitted[0]), self._canvas.pixels(fitted[1])
        self._canvas.paint("hand", draw_hand(scene.hand, size), corner)

    def _write_text(self, scene: Scene) -> None:
        self._canvas.clear("text")
        if scene.state is State.HAND or (scene.state is State.WATCHING and scene.word):
            coming = _on_one_row(scene.candidate) if scene.candidate and len(scene.candidate) > 1 else ""
            self._write_word(_WORD_ROW if scene.proposing else _MIDDLE, scene.word, coming)
            self._write_completions(scene.completions, scene.accept)
            return
        hint = f"{scene.resume} to go on".capitalize() if scene.state is State.PAUSED and scene.resume else ""
        row = _MIDDLE - 14 * bool(hint)
        self._write((_LEFT, row), _HEADLINES[scene.state], _WORD_SIZE, _BRIGHT, bold=True)
        self._write((_LEFT, row + 34), hint, _NOTE_SIZE, _SOFT)

    def _write_word(self, row: float, word: str, coming: str) -> None:
        """Write the end of the word, which is where something happens, a caret, and what a sign of one's own adds."""
        room = _TEXT - min(_TEXT / 2, self._canvas.width(coming, _WORD_SIZE))
        shown = word
        while shown and self._canvas.width("…" + shown, _WORD_SIZE, bold=True) > room:
            shown = shown[1:]
        shown = word if shown == word else "…" + shown
        self._write((_LEFT, row), shown, _WORD_SIZE, _BRIGHT, bold=True)
        caret = _LEFT + self._canvas.width(shown, _WORD_SIZE, bold=True) + 3
        self._canvas.line("text", (caret, row - _CARET_HALF), (caret, row + _CARET_HALF), 2.5, _CARET)
        left = caret + 5
        self._write((left, row), self._fitted(coming, _LEFT + _TEXT - left, _WORD_SIZE), _WORD_SIZE, _SOFT)

    def _write_completions(self, words: Sequence[str], accept: str) -> None:
        """List completions; the first one stands out where there is a gesture that types it."""
        room = _TEXT - (min(_NOTE_WIDTH, self._canvas.width(accept, _NOTE_SIZE)) + _GAP) * bool(accept)
        widest = 0.0
        for row, word in zip(_ROWS, words, strict=False):
            first = bool(accept) and row == _ROWS[0]
            shown = self._fitted(word, room, _ROW_SIZE, bold=first)
            self._write((_LEFT, row), shown, _ROW_SIZE, _ACCENT if first else _SOFT, bold=first)
            widest = max(widest, self._canvas.width(shown, _ROW_SIZE, bold=first))
        if words and accept:
            beside = (_LEFT + widest + _GAP, _ROWS[0] - _NOTE_SIZE / 2 - 2)
            self._canvas.write("text", beside, accept, _NOTE_SIZE, _ACCENT, anchor="nw", wrap=_NOTE_WIDTH)

    def _write_below(self, scene: Scene) -> None:
        """Write what has to be said below everything else, and make the panel as high as that needs."""
        self._canvas.clear("below")
        bottom: float = _HEIGHT
        if scene.switched:
            place = (_PAD, bottom)
            self._canvas.write("below", place, scene.switched, _MESSAGE_SIZE, _CARET, bold=True, anchor="nw")
            bottom = self._canvas.bottom("below") + _PAD / 2
        if scene.palette:
            bottom = self._write_palette(scene.palette, bottom) + _PAD / 2
        if scene.message:
            place, room = (_PAD, bottom), _WIDTH - 2 * _PAD
            self._canvas.write("below", place, scene.message, _MESSAGE_SIZE, _BRIGHT, anchor="nw", wrap=room)
            bottom = self._canvas.bottom("below") + _PAD
        self.size = self._canvas.pixels(_WIDTH), self._canvas.pixels(bottom)
        self._canvas.paint("background", draw_background(self.size, self._canvas.pixels(RADIUS)), (0, 0))
        self._canvas.lower("background")

    def _write_palette(self, palette: Sequence[tuple[str, str]], top: float) -> float:
        """Write the signs of a layer, each with what it means, in columns, and tell where they end."""
        width = (_WIDTH - 2 * _PAD) / _COLUMNS
        rows = -(-len(palette) // _COLUMNS)
        for number, (sign, label) in enumerate(palette):
            column, row = divmod(number, rows)
            left, middle = _PAD + column * width, top + (row + 0.5) * _PALETTE_ROW
            self._canvas.write("below", (left, middle), sign, _NOTE_SIZE, _SOFT)
            shown = self._fitted(label, width - _SIGN, _ROW_SIZE, bold=True)
            self._canvas.write("below", (left + _SIGN, middle), shown, _ROW_SIZE, _BRIGHT, bold=True)
        return top + rows * _PALETTE_ROW

    def _fitted(self, text: str, room: float, size: int, *, bold: bool = False) -> str:
        """Leave out the end of a text that is too wide."""
        while text and self._canvas.width(text, size, bold=bold) > room:
            text = text[:-2] + "…" if len(text) > 2 else ""
        return text

    def _write(self, place: tuple[float, float], text: str, size: int, color: str, *, bold: bool = False) -> None:
        self._canvas.write("text", place, text, size, color, bold=bold)


def _on_one_row(text: str) -> str:
    """Put a blank in the place of line breaks and whatever else has no picture."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
