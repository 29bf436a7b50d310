"""The case of a word: lower, UPPER or Capitalized; anything else is a code."""


def is_plain(typed: str) -> bool:
    """Tell whether a word is of the letters a-z alone and in one of the three cases."""
    return typed.isascii() and typed.isalpha() and typed in (typed.lower(), typed.upper(), typed.capitalize())


def in_case_of(typed: str, word: str) -> str:
    """Write a lower-case word in the case of what was typed; a single capital letter is the beginning of a sentence."""
    if typed.isupper() and len(typed) > 1:
        return word.upper()
    return word.capitalize() if typed[:1].isupper() else word
