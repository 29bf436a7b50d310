"""How faithfully text arrives on sway: `python -m tests.fidelity.sway` writes that part of docs/fidelity.md.

Beside what the tests need it wants the Debian packages gir1.2-gtk-4.0, python3-gi, firefox-esr and, to compare with,
wtype.
"""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.fidelity.table import Result, actions_for, cells, compare, fill, options, text_of
from tests.waydesk import PersonsKeyboard, WayDesk
from tests.wayeditors import ChromiumEditor, FirefoxEditor, FootEditor, Gtk4Editor, MousepadEditor
from tray_asl.output.keyboard.focused import FocusedKeyboard
from tray_asl.output.keyboard.wayland.virtual_keyboard import VirtualKeyboard

if TYPE_CHECKING:
    import argparse
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

- Chromium keeps the lower 16 bits of a character above U+FFFF, whatever keyboard it comes from, so that U+1F600 arrives
  as U+F600: those are all that is wrong there. Its key events have no room for more: "It only supports Unicode BMP
  characters", says `KeyEvent::GetCharacter` in its ui/events/event.h. Its windows under X11 take them.
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
    """Measure one program, on a desktop of its own, and the peers beside it."""
    runs = [("tray-asl", with_tray_asl, *cell) for cell in cells(chosen)]
    if shutil.which("wtype"):
        runs.append(("wtype", with_wtype, *cells(chosen)[0]))
    desk, rows = WayDesk(), []
    try:
        for way, type_with, layout, pace in runs:
            result = measure(desk, name, layout, type_with, pace=pace, length=chosen.length)
            rows.append(result.row(way, name, layout, pace))
            print(rows[-1], flush=True)
    finally:
        desk.close()
    return rows


def main() -> None:
    chosen = options(APPLICATIONS, LAYOUTS).parse_args()
    fill("sway", NOTE, chosen.applications, lambda name: measure_all(name, chosen))


if __name__ == "__main__":
    sys.exit(main())
