"""Types 2,000 characters into real programs through the portal keyboard, and prints a row of docs/fidelity.md for each.

It exits with 1 if any character was wrong, lost, doubled, or refused without need.
"""

from __future__ import annotations

import difflib
import os
import random
import string
import subprocess
import sys
import threading
import time

from tests.real_desktops.editors import Editor, taken_back
from tests.real_desktops.on_the_bus import switch_layout
from tray_asl.output.keyboard.portal.keyboard import PortalKeyboard, open_portal_keyboard
from tray_asl.spelling.action import Action

DESKTOP, LAYOUT = os.environ["DESKTOP"], os.environ["LAYOUT"]
LENGTH = 2000
ON_EVERY_LAYOUT = [
    "Hello",
    "LETTER",
    "book",
    "coffee",
    "0123456789",
    "aabbcc",
    "x\b",
    "Zz\b\b",
    "QWERTYZ",
    "AzyY",
    "11",
    "\n",
]
PUNCTUATION = ["a.b,c;d:e!f?", "g-h_i+(j)", "k/l*m=n", "o'p\"q<r>", "s@t#u{v}w[x]y", "\\|%&$"]
OFF_SOME = ["é", "😀"]


def sample(length: int) -> str:
    """Return words with doubles, capitals, digits, punctuation, backspaces, é and an emoji; the same ones each time."""
    chance = random.Random(1)  # noqa: S311 - no secret
    text = "A"
    while len(text) < length:
        text += chance.choice(chance.choice([ON_EVERY_LAYOUT, ON_EVERY_LAYOUT, PUNCTUATION, OFF_SOME]))
        text += " " * chance.randrange(2)
    return text[:length]


def type_all(keyboard: PortalKeyboard, text: str) -> tuple[str, dict[str, str]]:
    """Type, one character an action.

    Returns:
        What was accepted, and the characters that were refused, with why.
    """
    accepted, refused = "", {}
    for character in text:
        delivery = keyboard.apply(Action(0, "", 1) if character == "\b" else Action(0, character))
        if delivery.lost:
            raise SystemExit(delivery.problem)
        if delivery.typed or delivery.erased:
            accepted += character
        else:
            refused[character] = delivery.problem
    return accepted, refused


def open_at(pace: float) -> PortalKeyboard:
    """Open the keyboard at so many characters a second, and wait until the person has allowed it."""
    keyboard = open_portal_keyboard(lambda said: print(f"said: {said}", flush=True), print, pace=pace)
    end = time.monotonic() + 60
    while problem := keyboard.apply(Action(0, "")).problem:
        if time.monotonic() > end:
            raise SystemExit(problem)
        time.sleep(0.1)
    return keyboard


def faults(wanted: str, arrived: str) -> int:
    """Count the characters that are missing, too many or others."""
    return sum(
        max(b - a, d - c)
        for kind, a, b, c, d in difflib.SequenceMatcher(None, wanted, arrived, autojunk=False).get_opcodes()
        if kind != "equal"
    )


def compare(
    name: str, pace: float, length: int = LENGTH, wanted_at_least: str = "", layout: str = LAYOUT.replace(",", "+")
) -> bool:
    """Type into one program, print what arrived, and tell whether all is right.

    Args:
        name: of the program.
        pace: characters a second.
        length: how many characters.
        wanted_at_least: those that must not be refused.
        layout: what is active, in words.
    """
    keyboard = open_at(pace)
    editor = Editor(name)
    started = time.monotonic()
    accepted, refused = type_all(keyboard, sample(length))
    seconds = time.monotonic() - started
    arrived, wanted = editor.text(), taken_back(accepted)
    editor.close()
    keyboard.close()
    print(
        f"| tray-asl | {name} on {DESKTOP} | {layout} | {pace:g} | {len(wanted)} | {faults(wanted, arrived)} | "
        f"{' '.join(sorted(refused)) or 'none'} | {length / seconds:.1f} |",
        flush=True,
    )
    for problem in {problem for character, problem in refused.items() if f"“{character}”" not in problem}:
        print(f"  {problem}")
    named = all(f"“{character}”" in problem for character, problem in refused.items())
    return arrived == wanted and named and not set(refused) & set(wanted_at_least)


def survive_a_kill() -> bool:
    """Kill a process that types capitals, three times, and tell whether no key stays down."""
    editor = Editor("gtk4")
    fine = True
    for _ in range(3):
        before = len(editor.text())
        child = subprocess.Popen([sys.executable, __file__, "endlessly"])
        while len(editor.path.read_text() if editor.path.exists() else "") < before + 40:
            time.sleep(0.01)
        child.kill()
        child.wait()
        stands = editor.text()
        time.sleep(2)  # longer than any desktop waits before it repeats a key
        fine = fine and editor.text() == stands and stands[before:] == ("AbC" * len(stands))[: len(stands) - before]
    keyboard = open_at(100)
    stands = editor.text()
    keyboard.apply(Action(0, "end"))
    fine = fine and editor.text() == f"{stands}end"
    keyboard.close()
    editor.close()
    print(
        f"{DESKTOP:6} killed while it types, three times: {'no key stays down' if fine else 'A KEY STAYS DOWN'}",
        flush=True,
    )
    return fine


def type_endlessly() -> None:
    """Type until killed."""
    keyboard = open_at(1000)
    while True:
        keyboard.apply(Action(0, "AbC"))


def main() -> int:
    """Try every program; with two layouts, also what happens after the person has switched."""
    threading.Thread(target=subprocess.run, args=([sys.executable, "answer.py"],), daemon=True).start()
    letters = f"{string.ascii_letters}{string.digits} \n"
    fine = [compare(name, 100, wanted_at_least=letters) for name in ("gtk4", "qt6", "foot")]
    if LAYOUT == "us":
        fine += [compare("gtk4", 20, 500, letters), compare("gtk4", 5, 50, letters), survive_a_kill()]
    if "," in LAYOUT:
        switch_layout()
        fine.append(compare("gtk4", 100, layout=f"{LAYOUT.replace(',', '+')}, ru active"))
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(type_endlessly() if sys.argv[1:] else main())
