"""What a sign may mean besides its letter: a text, or in angle brackets a key, a snippet or something to switch."""

from __future__ import annotations

import unicodedata
from typing import Final, Literal, NamedTuple

from tray_asl.settings.keys import KEYS, MODIFIERS, chord

Kind = Literal["text", "key", "modifier", "switch", "snippet"]

SWITCHES: Final = {"upper": "Capital", "caps": "Caps Lock", "digits": "Digits"}
"""What can be switched, with what a person calls it: the next letter's case, all letters' case, digits for letters."""


class Meaning(NamedTuple):
    """What a sign means.

    Attributes:
        kind: what it is.
        value: the text; or what stands in the angle brackets: a key as `chord` reads it, a name in MODIFIERS or in
            SWITCHES, or the abbreviation of a snippet.
    """

    kind: Kind
    value: str

    @property
    def label(self) -> str:
        """What a person reads of it."""
        if self.kind == "key":
            return chord(self.value).label
        if self.kind == "modifier":
            return MODIFIERS[self.value].label
        return SWITCHES[self.value] if self.kind == "switch" else self.value


def untypable(text: str) -> str:
    """Find the first character that nothing can type, such as Escape's; empty where there is none."""
    found = (each for each in text if unicodedata.category(each) in ("Cc", "Cs") and each not in "\n\t")
    return next(found, "")


def meaning(written: str) -> Meaning:
    """Read a meaning as it is written in the settings: `?`, `<tab>`, `<ctrl+c>`, `<ctrl>`, `<caps>`, `<snippet addr>`.

    Raises:
        ValueError: What stands in the angle brackets is nothing of these, or the text cannot be typed.
    """
    if character := untypable(written):
        raise ValueError(f"{character!r} cannot be typed; keys are written as <tab> or <escape>")
    if len(written) < 3 or not (written.startswith("<") and written.endswith(">")):
        return Meaning("text", written)
    name = written[1:-1]
    if name.startswith("snippet "):
        return Meaning("snippet", name.removeprefix("snippet ").strip())
    if name in SWITCHES:
        return Meaning("switch", name)
    if name in MODIFIERS:
        return Meaning("modifier", name)
    if "+" not in name and name not in KEYS:
        known = ", ".join(f"<{known}>" for known in (*SWITCHES, *MODIFIERS, *KEYS))
        raise ValueError(
            f"{written} is nothing that is known. There are {known}, keys with modifiers such as <ctrl+c>,"
            " and <snippet ...>"
        )
    return Meaning("key", chord(name).name)


def own_meaning(text: str) -> Meaning:
    """Read what a sign of the person's own means; what looks like a name but is none is its own text."""
    try:
        meant = meaning(text)
    except ValueError:
        return Meaning("text", text)
    return meant if meant.kind in {"key", "snippet"} else Meaning("text", text)
