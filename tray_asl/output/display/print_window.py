"""The large print's window: white on black, letters as high as fit, readable from across a table and farther."""

from __future__ import annotations

import tkinter as tk
from tkinter import font as tkfont
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.output.display.screens import Area

_SHARES: Final = (4, 5, 6, 8)
"""A line's height as a share of the screen's: 1/4 where the text is short, never less than 1/8.

On the smallest laptop, 165 mm high, a capital is then 14 mm high. Seen from 3 m that is 16 minutes of arc, three times
what a person needs who sees as well as most (5, the line of a letter chart that stands for 20/20).
"""

_HISTORY_SHARE: Final = 18
_HINT_SHARE: Final = 45
_MARGIN_SHARE: Final = 24
_HINT: Final = "H: history    Esc: close    (click here first)"
_BLACK, _WHITE, _GRAY = "#000000", "#ffffff", "#9a9a9a"


class PrintWindow:
    """Fills a screen and takes the keyboard only where a person clicks on it.

    Args:
        root: a window that has not yet been shown.
        area: the screen.
        history: gives the lines so far, the newest last.
        close: called when a person closes it.
    """

    def __init__(self, root: tk.Tk, area: Area, history: Callable[[], list[str]], close: Callable[[], None]) -> None:
        left, top, self._width, self._height = area
        self._root = root
        self._history = history
        self._shows_history = False
        self._text = ""
        root.withdraw()
        root.focusmodel("active")  # no window manager gives it the keyboard; it takes it itself, by a click
        root.geometry(f"{self._width}x{self._height}+{left}+{top}")
        root.attributes("-fullscreen", True)  # noqa: FBT003 (so Tk wants it)
        self._canvas = tk.Canvas(root, bg=_BLACK, highlightthickness=0, cursor="none")
        self._canvas.pack(fill="both", expand=True)
        self._family = tkfont.nametofont("TkDefaultFont", root).actual("family")
        root.bind("<Button-1>", lambda _: root.focus_force())
        root.bind("<Escape>", lambda _: close())
        for key in "hH":
            root.bind(key, lambda _: self._turn())
        self._draw()
        root.deiconify()

    def show(self, text: str) -> None:
        """Show a text, in the place of the history too; nothing clears the screen."""
        if text != self._text:
            self._text = text
            self._shows_history = self._shows_history and not text
            self._draw()

    def _turn(self) -> None:
        self._shows_history = not self._shows_history
        self._draw()

    def _draw(self) -> None:
        self._canvas.delete("all")
        if self._shows_history:
            font = self._font(_HISTORY_SHARE)
            lines = [line for text in self._history() for line in self._wrapped(text, font)]
            self._write(lines[-self._room(font) :], font)
        else:
            self._write(*self._fitted())
        hint = self._font(_HINT_SHARE)
        self._canvas.create_text(
            self._margin, self._height - self._margin / 2, text=_HINT, font=hint, fill=_GRAY, anchor="w"
        )

    def _fitted(self) -> tuple[list[str], tkfont.Font]:
        """Break the text into lines in the largest letters that fit; of one that is too long its end is shown."""
        for share in _SHARES:
            font = self._font(share)
            lines = self._wrapped(self._text, font)
            if len(lines) <= self._room(font):
                break
        return lines[-self._room(font) :], font

    def _write(self, lines: list[str], font: tkfont.Font) -> None:
        step = font.metrics("linespace")
        top = (self._height - step * len(lines)) / 2
        for number, line in enumerate(lines):
            self._canvas.create_text(self._margin, top + number * step, text=line, font=font, fill=_WHITE, anchor="nw")

    def _wrapped(self, text: str, font: tkfont.Font) -> list[str]:
        """Break a text between words, and a word that is wider than the screen anywhere."""
        width = self._width - 2 * self._margin
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and font.measure(longer) <= width:
                lines[-1] = longer
                continue
            lines.append("")
            for character in word:
                if lines[-1] and font.measure(lines[-1] + character) > width:
                    lines.append("")
                lines[-1] += character
        return lines

    def _room(self, font: tkfont.Font) -> int:
        """Count the lines for which there is room above the hint."""
        return max(1, int((self._height - 2 * self._margin) // font.metrics("linespace")))

    def _font(self, share: int) -> tkfont.Font:
        # A negative size is in pixels; points would follow the screen's own idea of its dots per inch.
        return tkfont.Font(self._root, family=self._family, size=-(self._height // share), weight="bold")

    @property
    def _margin(self) -> float:
        return self._height / _MARGIN_SHARE
