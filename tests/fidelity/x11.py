"""How faithfully text arrives on X11: `python -m tests.fidelity.x11` writes that part of docs/fidelity.md.

Beside what the tests need it wants the Debian packages alacritty, kitty, firefox-esr and libreoffice-writer.
"""

from __future__ import annotations

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.applications import Alacritty, Chromium, Firefox, Kitty, Writer
from tests.editors import Editor, Mousepad, XTerm
from tests.fidelity.table import PACES, Result, actions_for, compare, text_of, write
from tests.xdesk import XDesk
from tray_asl.output.keyboard.x11.keyboard import X11Keyboard

if TYPE_CHECKING:
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
NOTE = """Made by `python -m tests.fidelity.x11`, on an Xvfb with openbox; `--xdotool` and `--pynput PYTHON`
add the others.

- LibreOffice Writer does a backspace only once no key waits, so that letters which come quickly overtake it. The
  program lets a tenth of a second pass between a backspace and a letter; a hundred letters a second without a break
  are still too much for it.

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applications", nargs="+", default=list(APPLICATIONS), choices=APPLICATIONS)
    parser.add_argument("--layouts", nargs="+", default=list(LAYOUTS), choices=LAYOUTS)
    parser.add_argument("--paces", nargs="+", type=float, default=PACES)
    parser.add_argument("--length", type=int, default=2000)
    parser.add_argument("--pynput", metavar="PYTHON", help="a Python that has pynput, to compare with")
    parser.add_argument("--xdotool", action="store_true", help="compare with xdotool")
    chosen = parser.parse_args()
    ways: dict[str, Callable[..., tuple[str, ...]]] = {"tray-asl": with_tray_asl}
    if chosen.xdotool:
        ways["xdotool type"] = with_xdotool
    if chosen.pynput:
        ways["pynput"] = with_pynput(chosen.pynput)
    rows = []
    desk = XDesk(Path(tempfile.mkdtemp(prefix="fidelity-")))
    try:
        for name in chosen.applications:
            editor = APPLICATIONS[name](desk, name)
            for layout, pace, (way, type_with) in itertools.product(chosen.layouts, chosen.paces, ways.items()):
                result = measure(editor, layout, type_with, pace, chosen.length)
                rows.append(result.row(way, name, layout, pace))
                print(rows[-1], flush=True)
            editor.close()
    finally:
        desk.close()
    write("X11", NOTE, rows)


if __name__ == "__main__":
    sys.exit(main())
