"""Types words with characters that the layout lacks, through IBus or the clipboard, and tells whether all arrived."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.real_desktops.editors import Editor
from tests.real_desktops.fidelity import faults
from tests.real_desktops.keyboards import answer_the_question, wait_for_permission
from tests.real_desktops.on_the_bus import DESKTOP
from tray_asl.output.keyboard.notices import Notices
from tray_asl.output.keyboard.portal.keyboard import open_portal_keyboard
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from tray_asl.settings.sections.output import OffLayout

WORDS = ["café", "señor", "hello", "naïve", "😀", "Żółw", "letter", "жизнь", "0123", "ok😀", "über", "\n"]
WAY: OffLayout = "ibus" if DESKTOP == "gnome" else "paste"
PROGRAMS = ("gtk4", "qt6", "foot")
COUNT = 60


def engine() -> str:
    return subprocess.run(["ibus", "engine"], capture_output=True, text=True, check=False).stdout.strip()


def try_one(name: str) -> bool:
    """Type words whole and letter by letter into one program, print what came of them, and tell whether it is right."""
    keyboard = open_portal_keyboard(Notices(lambda said: print(f"said: {said}", flush=True), print), off_layout=WAY)
    wait_for_permission(keyboard)
    editor, chance = Editor(name), random.Random(1)  # noqa: S311 - no secret
    before, typed, problems = engine(), "", []
    started = time.monotonic()
    for _ in range(COUNT):
        word = chance.choice(WORDS) + " "
        for part in word if chance.random() < 0.3 else [word]:
            delivery = keyboard.apply(Action(0, part))
            typed += part[: delivery.typed]
            problems += [delivery.problem] if delivery.problem else []
    seconds = time.monotonic() - started
    arrived = editor.text(typed)
    editor.close()
    keyboard.close()
    print(
        f"| tray-asl, {WAY} | {name} on {DESKTOP} | us | 100 | {len(typed)} | {faults(typed, arrived)} | "
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
    answer_the_question()
    fine = [try_one(name) for name in PROGRAMS]
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
