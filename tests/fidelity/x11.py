"""How faithfully text arrives on X11: `python -m tests.fidelity.x11` writes that part of docs/fidelity.md.

Beside what the tests need it wants the Debian packages alacritty, kitty, firefox-esr and libreoffice-writer.
"""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.applications import Alacritty, Chromium, Firefox, Kitty, Writer
from tests.editors import Editor, Mousepad, XTerm
from tests.fidelity.table import Result, actions_for, cells, compare, fill, options, text_of
from tests.xdesk import XDesk
from tray_asl.output.keyboard.x11.keyboard import X11Keyboard

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from tray_asl.spelling.action import Action

APPLICATIONS: dict[str, type[Editor]] = {
    "xterm": XTerm,
    "alacritty": Alacritty,
    "kitty": Kitty,
    "mousepad": Mousepad,
    "Chromium": Chromium,
    "Firefox": Firefox,
    "LibreOffice Writer": Writer,
}
LAYOUTS = {"us": ("us", 0), "de": ("de", 0), "fr": ("fr", 0), "us+ru, ru active": ("us,ru", 1)}
NOTE = """Made by `python -m tests.fidelity.x11 --pynput PYTHON`, an Xvfb with openbox for each program, all at the same
time. PYTHON is one that has pynput. ydotool needs the kernel's uinput, which this machine lacks.

- LibreOffice Writer does a backspace only once no key waits, so that letters which come quickly overtake it; and a
  character above U+FFFF reaches it on another way than letters and overtakes those. The program lets a tenth of a
  second pass there, and then waits until the application, asked as window managers ask, has twice answered at once.
  Without any pace, which is the default, it took 1811 characters twice, none wrong, at 28 and 50 a second.

The machine:"""


def with_tray_asl(desk: XDesk, actions: Sequence[Action], pace: float) -> tuple[str, ...]:
    keyboard = X11Keyboard(desk.display, pace)
    refused = [action.text for action in actions if not keyboard.apply(action).is_whole(action)]
    keyboard.close()
    return tuple(refused)


def with_xdotool(desk: XDesk, actions: Sequence[Action], pace: float) -> tuple[str, ...]:
    delay = str(round(1000 / pace))
    for erase, group in itertools.groupby(actions, key=lambda action: action.erase):
        if erase:
            subprocess.run(["xdotool", "key", "--delay", delay, *["BackSpace"] * erase], env=desk.env, check=True)
        else:
            text = "".join(action.text for action in group)
            subprocess.run(["xdotool", "type", "--delay", delay, "--", text], env=desk.env, check=True)
    return ()


PYNPUT = """
import json, sys, time
from pynput.keyboard import Controller, Key
controller = Controller()
for erase, text in json.load(sys.stdin):
    for key in [Key.backspace] * erase + list(text):
        controller.tap(key)
        time.sleep(float(sys.argv[1]))
"""


def with_pynput(python: str) -> Callable[[XDesk, Sequence[Action], float], tuple[str, ...]]:
    def run(desk: XDesk, actions: Sequence[Action], pace: float) -> tuple[str, ...]:
        given = json.dumps([(action.erase, action.text) for action in actions])
        subprocess.run([python, "-c", PYNPUT, str(1 / pace)], env=desk.env, input=given, text=True, check=True)
        return ()

    return run


def settled(editor: Editor, expected: str) -> str:
    """Wait until the text is there, or nothing has come for five seconds."""
    last, since = "", time.monotonic()
    while last != expected and time.monotonic() - since < 5:
        time.sleep(0.1)
        editor._save()
        if (now := editor._read()) != last:
            last, since = now, time.monotonic()
    return last


def measure(editor: Editor, layout: str, type_with: Callable[..., tuple[str, ...]], pace: float, length: int) -> Result:
    """Type a text of so many characters into a program and count what went wrong."""
    actions = actions_for(length)
    editor.desk.set_layout("us")
    editor.focus()
    editor.clear()
    editor.desk.set_layout(*LAYOUTS[layout])
    start = time.monotonic()
    refused = type_with(editor.desk, actions, pace)
    seconds = time.monotonic() - start
    editor.desk.set_layout("us")
    expected = text_of(actions)
    return Result(len(expected), compare(expected, settled(editor, expected)), refused, seconds)


def measure_all(name: str, chosen: argparse.Namespace) -> list[str]:
    """Measure one program, on a desktop of its own, and the peers beside it."""
    runs: list[tuple[str, Callable[..., tuple[str, ...]], str, float]]
    runs = [("tray-asl", with_tray_asl, *cell) for cell in cells(chosen)]
    if shutil.which("xdotool"):
        runs.append(("xdotool type", with_xdotool, *cells(chosen)[0]))
    if chosen.pynput:
        runs.append(("pynput", with_pynput(chosen.pynput), *cells(chosen)[0]))
    desk, rows = XDesk(Path(tempfile.mkdtemp(prefix="fidelity-"))), []
    try:
        editor = APPLICATIONS[name](desk, name)
        for way, type_with, layout, pace in runs:
            rows.append(measure(editor, layout, type_with, pace, chosen.length).row(way, name, layout, pace))
            print(rows[-1], flush=True)
        editor.close()
    finally:
        desk.close()
    return rows


def main() -> None:
    parser = options(APPLICATIONS, LAYOUTS)
    parser.add_argument("--pynput", metavar="PYTHON", help="a Python that has pynput, to compare with")
    chosen = parser.parse_args()
    fill("X11", NOTE, chosen.applications, lambda name: measure_all(name, chosen))


if __name__ == "__main__":
    sys.exit(main())
