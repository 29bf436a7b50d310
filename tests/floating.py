"""The program's window as somebody sees it who looks at the screen of a test's desktop."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import ImageGrab

from tests.xdesk import wait_until

if TYPE_CHECKING:
    from PIL.Image import Image

    from tests.xdesk import XDesk

Color = tuple[int, int, int]
Box = tuple[int, int, int, int]
Point = tuple[int, int]


class FloatingWindow:
    """The one window whose title is tray_asl."""

    BACKGROUND: Color = (22, 30, 44)
    ACCENT: Color = (52, 199, 140)
    WORDS: Box = (0, 280, 406, 360)
    """Where the word and its completions stand: left, top, right, bottom in pixels; the icon and the hand do not."""
    GRIP: Point = (120, 16)
    CROSS: Point = (388, 16)
    """By which it is dragged, and what closes it, from its upper left corner."""

    def __init__(self, desk: XDesk) -> None:
        self._desk = desk

    def wait_for(self) -> None:
        wait_until(self.window, "the window")

    def window(self) -> str:
        """Return its number, or nothing while it is not there."""
        return self._desk.run("xdotool", "search", "--onlyvisible", "--name", "^tray_asl$").strip()

    def process(self) -> int:
        """Return the number of its process, which is the only one of its kind on this desktop."""
        display = f"DISPLAY={self._desk.display}".encode()
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it has ended meanwhile, or is none of this user's
                is_window = b"\0--part\0window\0" in (folder / "cmdline").read_bytes()
                if is_window and display in (folder / "environ").read_bytes().split(b"\0"):
                    return int(folder.name)
        pytest.fail("the window has no process")

    def box(self) -> tuple[int, int, int, int]:
        """Return where it stands: left, top, width, height."""
        lines = self._desk.run("xdotool", "getwindowgeometry", "--shell", self.window()).split()
        values = dict(line.split("=") for line in lines)
        return int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])

    def picture(self) -> Image:
        """Return what is seen of it."""
        left, top, width, height = self.box()
        return ImageGrab.grab((left, top, left + width, top + height), xdisplay=self._desk.display)

    def colors(self, part: Box | None = None) -> Counter[Color]:
        """Count the pixels of each color, in all of it or in a part."""
        picture = self.picture()
        picture = picture.crop(part) if part else picture
        counts = picture.getcolors(picture.width * picture.height) or []
        return Counter({color: count for count, color in counts})
