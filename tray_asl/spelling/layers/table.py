"""What the signs of a layer mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tray_asl.settings.keys import Chord, chord
from tray_asl.settings.meanings import Meaning, meaning
from tray_asl.settings.schema import Settings
from tray_asl.settings.sections.layers import LAYERS, SIGNS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tray_asl.settings.sections.layers import Layer


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of all layers.

    Attributes:
        layers: by the layer's name, what its signs mean, by the names of their shapes.
        forget_after: seconds that a layer waits for a sign.
    """

    layers: Mapping[str, Mapping[str, Meaning]]
    forget_after: float

    @classmethod
    def of(cls, settings: Settings) -> Tables:
        """Read the tables of the settings."""
        return cls({name: _read(getattr(settings, name)) for name in LAYERS}, settings.layers.forget_after_ms / 1000)


def _read(layer: Layer) -> Mapping[str, Meaning]:
    return {sign: meaning(written) for sign in SIGNS if (written := layer.written(sign))}


PLAIN = {sign: Meaning("text", sign.lower()) for sign in SIGNS}
"""What the signs mean while keys such as Ctrl are held: themselves."""


TABLES = Tables.of(Settings())
"""The tables as they are where the person has chosen nothing."""


def held_with(modifiers: Collection[str], meant: Meaning) -> Meaning:
    """Say what a meaning is while modifiers are held: a key, pressed with them."""
    if not modifiers:
        return meant
    if meant.kind == "text" and len(meant.value) == 1:
        key = Chord((), meant.value)
    elif meant.kind == "key":
        key = chord(meant.value)
    else:
        return meant
    return Meaning("key", chord("+".join((*modifiers, *key.modifiers, key.key))).name)
