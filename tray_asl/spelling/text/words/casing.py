"""The case of letters and of words: lower, UPPER or Capitalized; a word in any other is a code."""

from typing import Literal

Case = Literal["lower", "upper", "sentence"]
"""How letters are typed; in `sentence`, the first letter of each sentence is a capital."""


def in_case(letter: str, case: Case, *, begins_sentence: bool) -> str:
    """Write one letter in a case."""
    capital = case == "upper" or (case == "sentence" and begins_sentence)
    return letter.upper() if capital else letter.lower()


def is_plain(typed: str) -> bool:
    """Tell whether a word is of the letters a-z alone and in one of the three cases."""
    return typed.isascii() and typed.isalpha() and typed in (typed.lower(), typed.upper(), typed.capitalize())


def in_case_of(typed: str, word: str) -> str:
    """Write a word in the case of what was typed; its own capitals stay.

    A single capital letter is the beginning of a sentence.
    """
    if typed.isupper() and len(typed) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if typed[:1].isupper() else word
