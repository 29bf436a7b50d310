"""What signs mean after a modifier sign: three tables, each a layer of the keyboard, with one setting a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import AfterValidator, Field, create_model

from tray_asl.settings.meanings import meaning
from tray_asl.settings.sections.base import Milliseconds, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

SIGNS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ34578"
"""The signs that a layer has, by the name of their shape: 0, 1, 2, 6 and 9 are made like O, D, V, W and F."""

LAYERS: Final = ("symbols", "more_symbols", "keys")
"""The names of the tables, which are those of the commands that bring them up."""

_SYMBOLS: Final = {
    **dict(zip("ABCEGHIKMNPQRSTXY", "'(,!\"-_:;#.?)/@*&", strict=True)),
    **dict(zip("ODVWF34578", "0126934578", strict=True)),
    "U": "<upper>",
    "L": "<caps>",
}
_MORE_SYMBOLS: Final = dict(zip("DPAELGOCBVITQKR", "$%+=<>[]\\^|~`{}", strict=True))
_KEYS: Final = {
    "T": "<tab>",
    "Q": "<escape>",
    "L": "<left>",
    "R": "<right>",
    "U": "<up>",
    "D": "<down>",
    "H": "<home>",
    "E": "<end>",
    "P": "<page_up>",
    "G": "<page_down>",
    "F": "<delete>",
    "N": "<digits>",
    "C": "<ctrl+c>",
    "V": "<ctrl+v>",
    "X": "<ctrl+x>",
    "S": "<ctrl+s>",
    "A": "<ctrl+a>",
    "B": "<ctrl+z>",
    "O": "<alt+tab>",
    "K": "<ctrl>",
    "M": "<alt>",
    "W": "<super>",
    "I": "<shift>",
}


def _checked(written: str) -> str:
    meaning(written)
    return written


_Meaning = Annotated[str, AfterValidator(_checked)]


class Layer(Section):
    """One table: what each sign means. The names of the fields are the signs, `a` to `z` and `digit_3`."""

    def written(self, sign: str) -> str:
        """Look up what a sign, by the name of its shape, means; empty for nothing."""
        found: str = getattr(self, field_of(sign), "")
        return found


class LayersSettings(Section):
    """How the tables of signs are used."""

    forget_after_ms: Milliseconds = Field(
        5000, description="How long the tables of symbols and keys wait for a sign before they are forgotten."
    )


def field_of(sign: str) -> str:
    """Name the field of a sign: `a`, `digit_3`."""
    return f"digit_{sign}" if sign.isdigit() else sign.lower()


def _table(name: str, summary: str, defaults: Mapping[str, str]) -> type[Layer]:
    fields: dict[str, Any] = {
        field_of(sign): (_Meaning, Field(defaults.get(sign, ""), description=f"What the sign {sign} means here."))
        for sign in SIGNS
    }
    return create_model(name, __base__=Layer, __doc__=summary, **fields)


if TYPE_CHECKING:

    class SymbolsSettings(Layer):
        """The table symbols."""

    class MoreSymbolsSettings(Layer):
        """The table more_symbols."""

    class KeysSettings(Layer):
        """The table keys."""

else:
    _HOW = "means: a text, or a key such as <tab>."
    SymbolsSettings = _table("SymbolsSettings", f"What a sign after the I-love-you hand {_HOW}", _SYMBOLS)
    MoreSymbolsSettings = _table("MoreSymbolsSettings", f"What a sign after horns {_HOW}", _MORE_SYMBOLS)
    KeysSettings = _table("KeysSettings", f"What a sign after that hand on its side {_HOW}", _KEYS)
