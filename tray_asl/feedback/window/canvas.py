"""A Tk canvas measured in units of its own, so that what is on it can be shown at any scale."""

from __future__ import annotations

import tkinter as tk
from tkinter import font as tkfont
from typing import TYPE_CHECKING, Literal

from PIL import ImageTk

if TYPE_CHECKING:
    from PIL.Image import Image

Anchor = Literal["nw", "w", "e"]


class Canvas:
    """Writes and paints on a canvas; every place and size is in units, `scale` pixels each.

    What is drawn belongs to a part of the picture, by which it can be cleared.

    Args:
        root: the window that the canvas fills.

    Attributes:
        scale: pixels for each unit.
    """

    def __init__(self, root: tk.Tk) -> None:
        self._root = root
        self._canvas = tk.Canvas(root, highlightthickness=0)
        self._canvas.pack(fill="both", expand=True)
        self._family = tkfont.nametofont("TkDefaultFont", root).actual("family")
        self._images: dict[str, ImageTk.PhotoImage] = {}  # Tk itself does not keep them
        self._fonts: dict[tuple[int, bool], tkfont.Font] = {}
        self.scale = 1.0

    def begin(self, scale: float, background: str) -> None:
        """Clear everything and go on in a scale, on a color as Tk writes it."""
        self._canvas.delete("all")
        self._canvas.configure(background=background)
        self._fonts.clear()
        self.scale = scale

    def clear(self, part: str) -> None:
        """Remove one part of the picture."""
        self._canvas.delete(part)

    def pixels(self, units: float) -> int:
        """Convert a length to whole pixels."""
        return max(1, round(units * self.scale))

    def write(  # noqa: PLR0913 (what a line of text is)
        self,
        part: str,
        place: tuple[float, float],
        text: str,
        size: int,
        color: str,
        *,
        bold: bool = False,
        anchor: Anchor = "w",
        wrap: float = 0,
    ) -> None:
        """Write text.

        Args:
            part: the part of the picture that it belongs to.
            place: where its anchor is, in units.
            text: what to write.
            size: its height in units.
            color: as Tk writes colors.
            bold: whether it is bold.
            anchor: the point of the text that is at `place`.
            wrap: the width at which it is broken into lines, in units; 0: never.
        """
        x, y = place
        self._canvas.create_text(
            x * self.scale,
            y * self.scale,
            text=text,
            font=self._font(size, bold=bold),
            fill=color,
            anchor=anchor,
            width=round(wrap * self.scale),
            tags=part,
        )

    def width(self, text: str, size: int, *, bold: bool = False) -> float:
        """Measure how wide a text will be."""
        return self._font(size, bold=bold).measure(text) / self.scale

    def line(self, part: str, start: tuple[float, float], end: tuple[float, float], width: float, color: str) -> None:
        """Draw a straight line."""
        points = [side * self.scale for side in (*start, *end)]
        self._canvas.create_line(*points, fill=color, width=self.pixels(width), tags=part)

    def cross(self, part: str, middle: tuple[float, float], half: float, width: float, color: str) -> None:
        """Draw a cross of two slanting lines, `half` of it on each side of its middle."""
        x, y = middle
        self.line(part, (x - half, y - half), (x + half, y + half), width, color)
        self.line(part, (x - half, y + half), (x + half, y - half), width, color)

    def fitted(self, text: str, room: float, size: int, *, bold: bool = False) -> str:
        """Leave out the end of a text that is too wide for the room; all of it where there is next to none."""
        while text and self.width(text, size, bold=bold) > room:
            text = text[:-2] + "…" if len(text) > 2 else ""
        return text

    def paint(self, part: str, picture: Image, place: tuple[float, float]) -> None:
        """Put a picture, in pixels, in the part's place, with its upper left corner at `place`."""
        image = self._images.get(part)
        x, y = (side * self.scale for side in place)
        if image is not None and (image.width(), image.height()) == picture.size and self._canvas.find_withtag(part):
            image.paste(picture)
            return
        self._images[part] = image = ImageTk.PhotoImage(picture, master=self._root)
        self._canvas.delete(part)
        self._canvas.create_image(x, y, image=str(image), anchor="nw", tags=part)

    def lower(self, part: str) -> None:
        """Put a part behind everything else."""
        self._canvas.tag_lower(part)

    def bottom(self, part: str) -> float:
        """Tell where a part ends."""
        box = self._canvas.bbox(part)
        return box[3] / self.scale

    def _font(self, size: int, *, bold: bool) -> tkfont.Font:
        font = self._fonts.get((size, bold))
        if font is None:
            weight: Literal["bold", "normal"] = "bold" if bold else "normal"
            # A negative size is in pixels; points would follow the screen's own idea of its dots per inch.
            font = tkfont.Font(self._root, family=self._family, size=-self.pixels(size), weight=weight)
            self._fonts[size, bold] = font
        return font
