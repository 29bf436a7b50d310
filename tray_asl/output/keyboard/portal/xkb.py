"""Which keys type a character on a keyboard layout, told by libxkbcommon, which every Wayland desktop has.

https://xkbcommon.org/doc/current/
"""

from __future__ import annotations

import ctypes
import functools
import itertools
import weakref
from typing import Any, Final

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.portal.dead_keys import DEAD, dead_key

_EVDEV_OFFSET: Final = 8
"""XKB's keycodes are those of the kernel and 8."""

_MAIN_BLOCK: Final = (*range(2, 15), 15, *range(16, 29), *range(30, 42), *range(43, 54), 57, 86, 89, 124)
"""Kernel keycodes of the keys that type. Others are left out although today's layouts put characters there too: X11
programs and Chromium see no key above 255, and the keypad's meaning changes with Num Lock."""

_MODIFIERS: Final = (42, 54, 100, 58, 43, 86, 97, 56)
"""Kernel keycodes of the keys that may choose a level: Shift, AltGr, and those that some layouts make such of."""

_LEVEL_KEYSYMS: Final = ((0xFFE1, 0xFFE2), (0xFE03,), (0xFE11,))
"""Shift, ISO_Level3_Shift, ISO_Level5_Shift."""

_CONTROL: Final = {0xFF08: "\b", 0xFF09: "\t", 0xFF0D: "\n"}

Stroke = tuple[int, ...]
"""The kernel's keycodes of keys to press in this order, all but the last being modifiers."""


class _RuleNames(ctypes.Structure):
    """struct xkb_rule_names of xkbcommon.h."""

    _fields_ = tuple((name, ctypes.c_char_p) for name in ("rules", "model", "layout", "variant", "options"))


@functools.cache
def _library() -> Any:  # noqa: ANN401 - ctypes finds the functions by their names
    pointer, number = ctypes.c_void_p, ctypes.c_uint32
    try:
        library = ctypes.CDLL("libxkbcommon.so.0")
    except OSError as error:
        raise OutputError("Typing on this desktop needs the library libxkbcommon (Debian: libxkbcommon0).") from error
    signatures: tuple[tuple[Any, ...], ...] = (
        ("xkb_context_new", pointer, ctypes.c_int),
        ("xkb_keymap_new_from_string", pointer, pointer, ctypes.c_char_p, ctypes.c_int, ctypes.c_int),
        ("xkb_keymap_new_from_names", pointer, pointer, ctypes.POINTER(_RuleNames), ctypes.c_int),
        ("xkb_keymap_num_layouts", number, pointer),
        ("xkb_keymap_layout_get_name", ctypes.c_char_p, pointer, number),
        ("xkb_keymap_mod_get_index", number, pointer, ctypes.c_char_p),
        ("xkb_keymap_unref", None, pointer),
        ("xkb_state_new", pointer, pointer),
        ("xkb_state_update_mask", number, pointer, *[number] * 6),
        ("xkb_state_update_key", number, pointer, number, ctypes.c_int),
        ("xkb_state_key_get_one_sym", number, pointer, number),
        ("xkb_state_unref", None, pointer),
        ("xkb_keysym_to_utf32", number, number),
    )
    for name, result, *arguments in signatures:
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


@functools.cache
def _context() -> Any:  # noqa: ANN401
    return _library().xkb_context_new(0)


class Keymap:
    """A compiled keyboard: one or more layouts, of which one is active.

    Attributes:
        layouts: their names, such as "English (US)", in the order of their numbers.
        caps_lock: the modifier mask of Caps Lock.
        num_lock: that of Num Lock.
    """

    def __init__(self, keymap: int | None) -> None:
        if not keymap:
            raise OutputError("The desktop's keyboard layout cannot be read. Choose another layout in its settings.")
        library = _library()
        self._keymap = keymap
        self._tables: dict[tuple[int, int], tuple[dict[str, Stroke], dict[int, Stroke]]] = {}
        weakref.finalize(self, library.xkb_keymap_unref, keymap)
        names = [library.xkb_keymap_layout_get_name(keymap, i) for i in range(library.xkb_keymap_num_layouts(keymap))]
        self.layouts = tuple((name or b"").decode() for name in names)
        self.caps_lock = self._mask(b"Lock")
        self.num_lock = self._mask(b"Mod2")

    @classmethod
    def parse(cls, text: bytes) -> Keymap:
        """Compile a keymap in XKB's text format, as compositors hand it out.

        Raises:
            OutputError: It is none.
        """
        return cls(_library().xkb_keymap_new_from_string(_context(), text.rstrip(b"\0"), 1, 0))

    @classmethod
    def of_layout(cls, layout: str, variant: str = "") -> Keymap:
        """Compile a layout of this machine by name, such as "de" with the variant "neo".

        Raises:
            OutputError: This machine has none of that name.
        """
        names = _RuleNames(b"evdev", b"pc105", layout.encode(), variant.encode(), b"")
        return cls(_library().xkb_keymap_new_from_names(_context(), ctypes.byref(names), 0))

    def strokes(self, character: str, layout: int, locked: int = 0) -> tuple[Stroke, ...]:
        """Find the keys for a character; newline, tab and backspace are keys too.

        Args:
            character: what to type.
            layout: the number of the active layout.
            locked: the mask of the modifiers that are locked, such as `caps_lock`.

        Returns:
            One stroke with as few modifiers as possible, or that of a dead key and that of a letter; none where the
            layout has no such character.
        """
        if (layout, locked) not in self._tables:
            self._tables[layout, locked] = self._tabulate(layout, locked)
        characters, dead = self._tables[layout, locked]
        if character in characters:
            return (characters[character],)
        found = dead_key(_library(), _context(), character, dead)
        if not found or found[1] not in characters:
            return ()
        keysym, letter = found
        return dead[keysym], characters[letter]

    def _tabulate(self, layout: int, locked: int) -> tuple[dict[str, Stroke], dict[int, Stroke]]:
        """List the strokes of the characters, and those of the dead keys by their keysyms."""
        plain = self._symbols(layout, locked, ())
        found = (next((key for key in _MODIFIERS if plain[key] in keysyms), None) for keysyms in _LEVEL_KEYSYMS)
        modifiers = [key for key in found if key is not None]
        characters: dict[str, Stroke] = {}
        dead: dict[int, Stroke] = {}
        for count in range(len(modifiers) + 1):
            for held in itertools.combinations(modifiers, count):
                symbols = self._symbols(layout, locked, held)
                for key in _MAIN_BLOCK:
                    symbol = symbols[key]
                    code = _library().xkb_keysym_to_utf32(symbol)
                    if character := _CONTROL.get(symbol) or (chr(code) if code >= 0x20 and code != 0x7F else ""):
                        characters.setdefault(character, (*held, key))
                    elif symbol in DEAD:
                        dead.setdefault(symbol, (*held, key))
        return characters, dead

    def _symbols(self, layout: int, locked: int, held: tuple[int, ...]) -> dict[int, int]:
        """Ask for the keysym of every key while some are held."""
        library = _library()
        state = library.xkb_state_new(self._keymap)
        library.xkb_state_update_mask(state, 0, 0, locked, 0, 0, layout)
        for key in held:
            library.xkb_state_update_key(state, key + _EVDEV_OFFSET, 1)
        symbols = {
            key: library.xkb_state_key_get_one_sym(state, key + _EVDEV_OFFSET) for key in (*_MAIN_BLOCK, *_MODIFIERS)
        }
        library.xkb_state_unref(state)
        return symbols

    def _mask(self, modifier: bytes) -> int:
        index = _library().xkb_keymap_mod_get_index(self._keymap, modifier)
        return 1 << index if index < 32 else 0
