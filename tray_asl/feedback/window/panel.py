"""What the window looks like: a strip to drag it by, the sign and the hand, the word, and what has to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tray_asl.engine.status import State
from tray_asl.feedback.candidates import name_of
from tray_asl.feedback.window.canvas import Canvas
from tray_asl.feedback.window.closeup import Closeup
from tray_asl.feedback.window.drawing import draw_background, draw_large_icon
from tray_asl.feedback.window.hand_picture import draw_hand
from tray_asl.feedback.window.look import CONTRAST, USUAL, tk_color
from tray_asl.feedback.window.palette import write_palette
from tray_asl.feedback.window.word import Rows, write_word

if TYPE_CHECKING:
    import tkinter as tk
    from collections.abc import Callable

    from tray_asl.feedback.shapes import Color
    from tray_asl.feedback.window.scene import Scene

RADIUS: Final = 14  # of the corners
HEADER: Final = 32
CLOSE: Final = 40
"""The width of the part of the strip at the right that closes the window."""

_PAD, _GAP = 14, 14
_ICON = 132
_HAND = 232
_LEFT: Final = _PAD + _ICON + _GAP
_WIDTH: Final = _LEFT + _HAND + _PAD
_TOP: Final = HEADER + _PAD
_HAND_END: Final = _TOP + _HAND
_SMALL_ICON: Final = 64
USUAL_SIZE: Final = (
    _WIDTH,
    Rows(_PAD, _WIDTH - 2 * _PAD, _HAND_END).end(proposing=False, learned=False) + _PAD,
)
"""The width and height of the panel with a hand and a word."""
_RIVAL_ROWS: Final = (_TOP + _ICON + 26, _TOP + _ICON + 54, _TOP + _ICON + 82)
_BAR: Final = (_PAD + 44, 9)
"""Where the bar of a rival begins, and how thick it is."""
_TITLE_SIZE, _RIVAL_SIZE, _HEADLINE_SIZE, _NOTE_SIZE, _MESSAGE_SIZE = 16, 19, 26, 13, 15
_STEPS: Final = 4
"""In so many steps the ring fills where there shall be less motion."""

_TITLES: Final = {
    State.OFF: "Off",
    State.STARTING: "Starting…",
    State.WATCHING: "Show a hand",
    State.HAND: "Hand seen",
    State.PAUSED: "Paused",
    State.LEARNING: "Learning your hand",
    State.CAMERA: "Camera trouble",
    State.ERROR: "Cannot type",
}
_WITH_HAND: Final = {State.WATCHING, State.HAND, State.PAUSED, State.ERROR}


class Panel:
    """Shows scenes, drawing anew only what is new.

    Attributes:
        size: (width, height) in pixels that the last scene takes.
    """

    def __init__(self, root: tk.Tk) -> None:
        self._canvas = Canvas(root)
        self._closeup = Closeup()
        self._shown: dict[str, tuple[object, ...]] = {}
        self._look = USUAL
        self._begun: object = None
        self.size = (1, 1)

    @property
    def radius(self) -> int:
        """The radius of the corners in pixels."""
        return self._canvas.pixels(RADIUS)

    @property
    def handle(self) -> tuple[int, int]:
        """The height of the strip at the top, and the width of its right part that closes the window, in pixels."""
        return self._canvas.pixels(HEADER), self._canvas.pixels(CLOSE)

    def show(self, scene: Scene) -> None:
        """Show a scene."""
        if self._begun != (scene.scale, scene.contrast):
            self._begun = scene.scale, scene.contrast
            self._look = CONTRAST if scene.contrast == "more" else USUAL
            self._canvas.begin(scene.scale, tk_color(self._look.back))
            self._shown.clear()
        state, calm = scene.state, scene.motion == "less"
        with_hand = state in _WITH_HAND
        progress = int(scene.progress * _STEPS) / _STEPS if calm else scene.progress
        rivals = scene.rivals if state is State.HAND and not calm else ()
        spelling = scene.word, scene.candidate, scene.proposing, scene.completions, scene.accept
        self._renew("title", lambda: self._write_title(state), state)
        self._renew("icon", lambda: self._draw_icon(scene, progress), state, scene.candidate, progress)
        self._renew("rivals", lambda: self._show_rivals(rivals), rivals)
        self._renew("hand", lambda: self._draw_hand(scene), with_hand, scene.hand, scene.aspect, scene.picture)
        self._renew(
            "text", lambda: self._write_text(scene, with_hand=with_hand), state, scene.resume, scene.learned, *spelling
        )
        self._renew(
            "message",
            lambda: self._write_message(scene, with_hand=with_hand),
            with_hand,
            scene.palette,
            scene.switched,
            scene.message,
            scene.learned,
            scene.proposing,
        )

    def _renew(self, part: str, draw: Callable[[], None], *content: object) -> None:
        """Draw a part if its content is not what is there."""
        if self._shown.get(part) != content:
            self._shown[part] = content
            draw()

    def _write_title(self, state: State) -> None:
        self._canvas.clear("title")
        self._write("title", (_PAD, HEADER / 2), _TITLES[state], _TITLE_SIZE, self._look.bright, bold=True)
        middle, cross = _WIDTH - CLOSE / 2, 5
        self._canvas.cross("title", (middle, HEADER / 2), cross, 1.6, tk_color(self._look.soft))
        for step in range(3):
            row = HEADER / 2 + 4 * (step - 1)
            self._canvas.line("title", (_WIDTH / 2 - 16, row), (_WIDTH / 2 + 16, row), 1.4, tk_color(self._look.edge))

    def _draw_icon(self, scene: Scene, progress: float) -> None:
        side = _ICON if scene.state in _WITH_HAND else _SMALL_ICON
        picture = draw_large_icon(scene.state, scene.candidate, progress, self._canvas.pixels(side))
        self._canvas.paint("icon", picture, (_PAD, _TOP))

    def _show_rivals(self, rivals: tuple[tuple[str, float], ...]) -> None:
        """Draw a bar for each sign that the hand may be making."""
        self._canvas.clear("rivals")
        room = _PAD + _ICON - _BAR[0]
        for row, (sign, share) in zip(_RIVAL_ROWS, rivals, strict=False):
            first = row == _RIVAL_ROWS[0]
            color = self._look.bright if first else self._look.soft
            name = self._canvas.fitted(name_of(sign).upper().strip(), _BAR[0] - _PAD - 6, _RIVAL_SIZE, bold=first)
            self._write("rivals", (_PAD + 6, row), name, _RIVAL_SIZE, color, bold=first)
            end = _BAR[0] + max(room * share, 2)
            self._canvas.line("rivals", (_BAR[0], row), (end, row), _BAR[1], tk_color(color))

    def _draw_hand(self, scene: Scene) -> None:
        if scene.state not in _WITH_HAND:
            self._canvas.clear("hand")
            return
        part = self._closeup.follow(scene.hand, scene.aspect)
        side = self._canvas.pixels(_HAND)
        picture = draw_hand(scene.hand, part, scene.aspect, side, self._look, scene.picture)
        self._canvas.paint("hand", picture, (_LEFT, _TOP))

    def _write_text(self, scene: Scene, *, with_hand: bool) -> None:
        """Write the word, or what there is to do, and whose hand is read."""
        self._canvas.clear("text")
        if not with_hand:
            return
        rows = Rows(_PAD, _WIDTH - 2 * _PAD, _HAND_END)
        if scene.state is State.PAUSED:
            hint = f"{scene.resume} to go on".capitalize() if scene.resume else ""
            self._write("text", (_PAD, rows.word), hint, _MESSAGE_SIZE, self._look.bright)
        elif scene.word or scene.state is State.HAND:
            write_word(self._canvas, self._look, scene, rows)
        learned = self._canvas.fitted(scene.learned, _WIDTH - 2 * _PAD, _NOTE_SIZE)
        self._write("text", (_PAD, rows.note(proposing=scene.proposing)), learned, _NOTE_SIZE, self._look.soft)

    def _write_message(self, scene: Scene, *, with_hand: bool) -> None:
        """Write what has to be said below everything else, and make the panel as high as that needs."""
        self._canvas.clear("message")
        left, top, bottom = _PAD, float(_TOP), float(_TOP + _SMALL_ICON)
        if with_hand:
            rows = Rows(_PAD, _WIDTH - 2 * _PAD, _HAND_END)
            top = bottom = rows.end(proposing=scene.proposing, learned=bool(scene.learned))
        else:
            left = _PAD + _SMALL_ICON + _GAP
        if scene.palette or scene.switched:
            palette = scene.palette, scene.switched
            top = bottom = write_palette(self._canvas, self._look, *palette, (_PAD, top, _WIDTH - 2 * _PAD))
        if scene.message:
            room = _WIDTH - left - _PAD
            color = tk_color(self._look.bright)
            self._canvas.write("message", (left, top), scene.message, _MESSAGE_SIZE, color, anchor="nw", wrap=room)
            bottom = max(bottom, self._canvas.bottom("message"))
        self.size = self._canvas.pixels(_WIDTH), self._canvas.pixels(bottom + _PAD)
        background = draw_background(self.size, self._canvas.pixels(HEADER), self.radius, self._look)
        self._canvas.paint("background", background, (0, 0))
        self._canvas.lower("background")

    def _write(  # noqa: PLR0913 (what a line of text is)
        self, part: str, place: tuple[float, float], text: str, size: int, color: Color, *, bold: bool = False
    ) -> None:
        self._canvas.write(part, place, text, size, tk_color(color), bold=bold)
