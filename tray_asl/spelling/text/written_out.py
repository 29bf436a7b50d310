"""A word written out: what its signs mean beside each other, in the case that the person wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.spelling.text.conveniences import OPENING
from tray_asl.spelling.text.letters_and_digits import resolve
from tray_asl.spelling.text.words.casing import in_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.spelling.text.letters_and_digits import Typed
    from tray_asl.spelling.text.words.casing import Case


def written_out(
    word: Sequence[Typed], case: Case, *, closed: bool, begins_sentence: bool, after_number: bool = False
) -> str:
    """Write a word out.

    Args:
        word: its signs.
        case: how letters are typed; a sign of the person's own stays as it is.
        closed: whether nothing will follow.
        begins_sentence: whether the word does; then its first letter is a capital, behind marks that open it too.
        after_number: whether the word before it is a number.
    """
    characters = resolve(word, closed=closed, after_number=after_number)
    first = len(characters) - len(characters.lstrip(OPENING)) if begins_sentence else -1
    return "".join(
        character
        if sign.shape.own
        else in_case(character, "upper" if sign.capital else case, begins_sentence=place == first)
        for place, (sign, character) in enumerate(zip(word, characters, strict=True))
    )
