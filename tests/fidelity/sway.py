"""How faithfully text arrives on sway: `python -m tests.fidelity.sway` writes that part of docs/fidelity.md.

Beside what the tests need it wants the Debian packages gir1.2-gtk-4.0, python3-gi, firefox-esr and, to compare with,
wtype.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from tests.fidelity.table import PACES, Result, actions_for, compare, text_of, write
from tests.waydesk import PersonsKeyboard, WayDesk
from tests.wayeditors import ChromiumEditor, FirefoxEditor, FootEditor, Gtk4Editor, MousepadEditor
from tray_asl.output.keyboard.focused import FocusedKeyboard
from tray_asl.output.keyboard.wayland.virtual_keyboard import VirtualKeyboard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.wayeditors import WayEditor
    from tray_asl.spelling.action import Action

APPLICATIONS: dict[str, Callable[[WayDesk], WayEditor]] = {
    "foot": FootEditor,
    "GTK 4 field": Gtk4Editor,
    "mousepad": MousepadEditor,
    "Chromium": ChromiumEditor,
    "Firefox": FirefoxEditor,
}
LAYOUTS = {"us": ("us", 0), "de": ("de", 0), "fr": ("fr", 0), "us+ru, ru active": ("us+ru:2", 1)}
NOTE = """Made by `python -m tests.fidelity.sway`, a headless sway for each program, all at the same time.

- Chromium cuts characters above U+FFFF in two, whatever keyboard they come from: those are all that is wrong there.
- A hundred a second without a break was more than a GTK 4 field could take on this machine twice: the compositor ended
  it, as it ends every program that falls too far behind, and the rest was refused. Unless `output.pace` says otherwise,
  the program sends 50 a second, and a person signs fewer than ten.
- ydotool needs the kernel's uinput, which this machine lacks; xdotool and pynput reach no window of Wayland's own.

The machine:"""


def with_tray_asl(desk: WayDesk, actions: Sequence[Action], pace: float) -> tuple[str, ...]:
    keyboard = FocusedKeyboard(lambda: VirtualKeyboard(desk.socket), "sway", (OSError,), pace)
    refused = [action.text for action in actions if not keyboard.apply(action).is_whole(action)]
    keyboard.close()
    return tuple(refused)


def with_wtype(desk: WayDesk, actions: Sequence[Action], pace: float) -> tuple[str, ...]:
    delay = str(round(1000 / pace))
    for erase, group in itertools.groupby(actions, key=lambda action: action.erase):
        text = "".join(action.text for action in group)
        keys = ["-d", delay, *["-k", "BackSpace"] * erase] if erase else ["-d", delay, "--", text]
        subprocess.run(["wtype", *keys], env=desk.env, check=True)
    return ()


def measure(
    desk: WayDesk, name: str, layout: str, type_with: Callable[..., tuple[str, ...]], *, pace: float, length: int
) -> Result:
    """Type a text of so many characters into a program, opened anew, and count what went wrong."""
    actions = actions_for(length)
    symbols, group = LAYOUTS[layout]
    person = PersonsKeyboard(desk, symbols)
    editor = APPLICATIONS[name](desk)
    person.switch(group)
    person.tap(42)  # so that the program has the person's layout
    start = time.monotonic()
    refused = type_with(desk, actions, pace)
    seconds = time.monotonic() - start
    expected = text_of(actions)
    wrong = compare(expected, editor.arrived(expected))
    editor.close()
    person.close()
    return Result(len(expected), wrong, refused, seconds)


def measure_all(name: str, chosen: argparse.Namespace) -> list[str]:
    """Measure one program: each layout at the last pace, the first layout at all others, and the peers beside it."""
    cells = [(layout, chosen.paces[-1], chosen.length) for layout in chosen.layouts]
    cells += [(chosen.layouts[0], pace, min(chosen.length, round(pace * 100))) for pace in chosen.paces[:-1]]
    runs = [("tray-asl", with_tray_asl, *cell) for cell in cells]
    if shutil.which("wtype"):
        runs.append(("wtype", with_wtype, *cells[0]))
    desk, rows = WayDesk(), []
    try:
        for way, type_with, layout, pace, length in runs:
            rows.append(measure(desk, name, layout, type_with, pace=pace, length=length).row(way, name, layout, pace))
            print(rows[-1], flush=True)
    finally:
        desk.close()
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applications", nargs="+", default=list(APPLICATIONS), choices=APPLICATIONS)
    parser.add_argument("--layouts", nargs="+", default=list(LAYOUTS), choices=LAYOUTS)
    parser.add_argument("--paces", nargs="+", type=float, default=PACES)
    parser.add_argument("--length", type=int, default=2000)
    chosen = parser.parse_args()
    with ThreadPoolExecutor(len(chosen.applications)) as pool:
        parts = list(pool.map(lambda name: measure_all(name, chosen), chosen.applications))
    write("sway", NOTE, [row for rows in parts for row in rows])


if __name__ == "__main__":
    sys.exit(main())
