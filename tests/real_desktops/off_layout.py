"""Types words with characters that the layout lacks, through IBus or the clipboard, and tells whether all arrived."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

from tests.real_desktops.editors import Editor
from tests.real_desktops.fidelity import faults
from tray_asl.output.keyboard.portal.keyboard import PortalKeyboard, open_portal_keyboard
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from tray_asl.settings.sections.output import OffLayout

WORDS = ["café", "señor", "hello", "naïve", "😀", "Żółw", "letter", "жизнь", "0123", "ok😀", "über", "\n"]
WAY: OffLayout = "ibus" if os.environ["DESKTOP"] == "gnome" else "paste"
PROGRAMS = ("gtk4", "qt6", "foot")
COUNT = 60


def engine() -> str:
    return subprocess.run(["ibus", "engine"], capture_output=True, text=True, check=False).stdout.strip()


def open_keyboard() -> PortalKeyboard:
    keyboard = open_portal_keyboard(lambda said: print(f"said: {said}", flush=True), print, off_layout=WAY)
    end = time.monotonic() + 60
    while problem := keyboard.apply(Action(0, "")).problem:
        if time.monotonic() > end:
            raise SystemExit(problem)
        time.sleep(0.1)
    return keyboard


def try_one(name: str) -> bool:
    """Type words whole and letter by letter into one program, print what came of them, and tell whether it is right."""
    keyboard, editor, chance = open_keyboard(), Editor(name), random.Random(1)  # noqa: S311 - no secret
    before, typed, problems = engine(), "", []
    started = time.monotonic()
    for _ in range(COUNT):
        word = chance.choice(WORDS) + " "
        for part in word if chance.random() < 0.3 else [word]:
            delivery = keyboard.apply(Action(0, part))
            typed += part[: delivery.typed]
            problems += [delivery.problem] if delivery.problem else []
    seconds = time.monotonic() - started
    arrived = editor.text()
    editor.close()
    keyboard.close()
    print(
        f"| tray-asl, {WAY} | {name} on {os.environ['DESKTOP']} | us | 100 | {len(typed)} | {faults(typed, arrived)} | "
        f"{len(problems) or 'none'} | {len(typed) / seconds:.1f} |",
        flush=True,
    )
    for problem in {*problems}:
        print(f"  {problem}")
    if (after := engine()) != before:
        print(f"  THE INPUT METHOD WAS {before!r} AND IS {after!r}")
    return arrived == typed and not problems and after == before


def main() -> int:
    """Try every program."""
    threading.Thread(target=subprocess.run, args=([sys.executable, "answer.py"],), daemon=True).start()
    fine = [try_one(name) for name in PROGRAMS]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
