"""Which dead key and letter make an accented character, or which with the space bar an accent.

The compose table of the person's locale tells it.
Toolkits use the same, so that what comes of the two keys is what the person would get.
https://xkbcommon.org/doc/current/group__compose.html
"""

from __future__ import annotations

import ctypes
import functools
import os
import unicodedata
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

DEAD: Final = range(0xFE50, 0xFE94)
"""The keysyms of dead keys, from dead_grave to the last in xkbcommon-keysyms.h."""

_COMPOSED: Final = 2


def dead_key(library: Any, context: int, character: str, available: Iterable[int]) -> tuple[int, str] | None:  # noqa: ANN401
    """Find a dead key that makes a letter of a to z, or a space, into this character.

    Args:
        library: libxkbcommon.
        context: its xkb_context.
        character: what to type.
        available: the keysyms of the dead keys that there are.

    Returns:
        The dead key's keysym, and the letter or space; None where there are none.
    """
    parts = unicodedata.normalize("NFD", character)
    letter = parts[0] if len(parts) > 1 and parts[0].isascii() and parts[0].isalpha() else " "
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    table = _table(library, context, next((name for name in names if name), "C"))
    found = (keysym for keysym in available if table and _composed(library, table, keysym, ord(letter)) == character)
    return next(((keysym, letter) for keysym in found), None)


@functools.lru_cache(maxsize=1)
def _table(library: Any, context: int, locale: str) -> int:  # noqa: ANN401
    """Read the compose table of a locale; 0 where there is none."""
    library.xkb_compose_table_new_from_locale.restype = ctypes.c_void_p
    library.xkb_compose_table_new_from_locale.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    return library.xkb_compose_table_new_from_locale(context, locale.encode(), 0) or 0


def _composed(library: Any, table: int, *keysyms: int) -> str:  # noqa: ANN401
    """Tell what comes of keys, one after the other."""
    library.xkb_compose_state_new.restype = ctypes.c_void_p
    library.xkb_compose_state_new.argtypes = [ctypes.c_void_p, ctypes.c_int]
    library.xkb_compose_state_feed.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    for function in ("get_status", "get_one_sym", "unref"):
        getattr(library, f"xkb_compose_state_{function}").argtypes = [ctypes.c_void_p]
    state = library.xkb_compose_state_new(table, 0)
    for keysym in keysyms:
        library.xkb_compose_state_feed(state, keysym)
    composed = library.xkb_compose_state_get_status(state) == _COMPOSED
    code = library.xkb_keysym_to_utf32(library.xkb_compose_state_get_one_sym(state)) if composed else 0
    library.xkb_compose_state_unref(state)
    return chr(code) if code else ""
