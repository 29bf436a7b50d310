"""The program's icon in the sizes and files that desktops ask for, drawn by the program's own hand.

python packaging/icons.py FOLDER   (writes an icon theme's hicolor/ there)
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from tray_asl.engine.status import State, Status
from tray_asl.feedback.icon import draw_icon
from tray_asl.feedback.shapes import HAND, SLATE

NAME: Final = "tray-asl"
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_BOX: Final = (0.12, 0.11, 0.76)
"""Left, top and side of the hand on its tile, as in the icon for watching."""


def write_theme(folder: Path) -> None:
    """Write the icon as files of the theme hicolor, which every desktop falls back to.

    Args:
        folder: the theme's parent, such as /usr/share/icons.
    """
    for size in SIZES:
        file = folder / "hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        draw_icon(Status(State.WATCHING), size).save(file, optimize=True)
    file = folder / "hicolor" / "scalable" / "apps" / f"{NAME}.svg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(scalable(), encoding="utf-8")


def for_program(folder: Path) -> str | None:
    """Write the icon that a program's file carries; give its path, None where programs carry none."""
    suffix = {"win32": ".ico", "darwin": ".icns"}.get(sys.platform)
    if suffix is None:
        return None
    file = folder / f"{NAME}{suffix}"
    draw_icon(Status(State.WATCHING), 512).save(file)
    return str(file)


def scalable() -> str:
    """Draw the icon as SVG."""
    left, top, side = _BOX
    strokes = "\n".join(
        f'  <polyline points="{" ".join(f"{x:g},{y:g}" for x, y in points)}" stroke-width="{width:g}"/>'
        for points, width in HAND
    )
    tile = "#{:02x}{:02x}{:02x}".format(*SLATE)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 1 1">\n'
        f' <rect width="1" height="1" rx="0.2" fill="{tile}"/>\n'
        f' <g transform="translate({left} {top}) scale({side})" fill="none" stroke="#fff"'
        f' stroke-linecap="round" stroke-linejoin="round">\n{strokes}\n </g>\n</svg>\n'
    )


if __name__ == "__main__":
    write_theme(Path(sys.argv[1]))
