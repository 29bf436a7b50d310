"""Types 2,000 characters into real programs by the desktop's own way, and prints a row of docs/fidelity.md for each.

It exits with 1 if any character was wrong, lost, doubled, or refused without need.
"""

from __future__ import annotations

import difflib
import random
import string
import sys
import time
from typing import TYPE_CHECKING

from tests.real_desktops.editors import EDITORS, Editor, taken_back
from tests.real_desktops.keyboards import HAS_PORTAL, answer_the_question, open_at, persons_keyboard
from tests.real_desktops.on_the_bus import DESKTOP, LAYOUT, switch_layout
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from tray_asl.output.keyboard.back_end import BackEnd

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


def type_all(keyboard: BackEnd, text: str) -> tuple[str, dict[str, str]]:
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


def differences(wanted: str, arrived: str) -> list[tuple[int, int, int, int]]:
    """List where the texts differ: from, to in `wanted` and from, to in `arrived`."""
    changes = difflib.SequenceMatcher(None, wanted, arrived, autojunk=False).get_opcodes()
    return [tuple(places) for kind, *places in changes if kind != "equal"]


def faults(wanted: str, arrived: str) -> int:
    """Count the characters that are missing, too many or others."""
    return sum(max(b - a, d - c) for a, b, c, d in differences(wanted, arrived))


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
    wanted = taken_back(accepted)
    arrived = editor.text(wanted)
    editor.close()
    keyboard.close()
    print(
        f"| tray-asl | {name} on {DESKTOP} | {layout} | {pace:g} | {len(wanted)} | {faults(wanted, arrived)} | "
        f"{' '.join(sorted(refused)) or 'none'} | {length / seconds:.1f} |",
        flush=True,
    )
    for a, b, c, d in differences(wanted, arrived)[:10]:
        print(f"  {wanted[a:b]!r} behind {wanted[max(0, a - 10) : a]!r} arrived as {arrived[c:d]!r}")
    for problem in {problem for character, problem in refused.items() if f"“{character}”" not in problem}:
        print(f"  {problem}")
    named = all(f"“{character}”" in problem for character, problem in refused.items())
    if name == "chromium":
        wanted = "".join(chr(ord(character) & 0xFFFF) for character in wanted)  # it keeps 16 bits; see the page
    return arrived == wanted and named and not set(refused) & set(wanted_at_least)


def main() -> int:
    """Try every program; with two layouts, also what happens after the person has switched."""
    answer_the_question()
    letters = f"{string.ascii_letters}{string.digits} \n"
    person = None if HAS_PORTAL else persons_keyboard()
    if person:  # its keyboard is its own, with every character
        letters += "".join(PUNCTUATION + OFF_SOME)
    fine = [compare(name, 100, wanted_at_least=letters) for name in EDITORS[DESKTOP]]
    if LAYOUT == "us":
        fine += [compare("gtk4", 20, 500, letters), compare("gtk4", 5, 50, letters)]
    if "," in LAYOUT:
        person.switch(1) if person else switch_layout()
        fine.append(compare("gtk4", 100, layout=f"{LAYOUT.replace(',', '+')}, ru active"))
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
