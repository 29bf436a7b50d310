"""The layer that is up: the next sign is looked up in it, and then it is gone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tray_asl.spelling.action import Action, Step
from tray_asl.spelling.held.style import HeldStyle
from tray_asl.spelling.layers.table import PLAIN, held_with

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tray_asl.hands.hand import Hand
    from tray_asl.settings.meanings import Meaning
    from tray_asl.settings.sections.spelling import SpellingSettings
    from tray_asl.spelling.held.debounce import Probabilities
    from tray_asl.spelling.held.double_letter import DoubleLetterGuard
    from tray_asl.spelling.layers.table import Tables
    from tray_asl.spelling.text.letters_and_digits import Typed
    from tray_asl.spelling.text.writer import Writer
    from tray_asl.spelling.tracking.tracked_frame import TrackedFrame


class Layers:
    """Reads the sign after a modifier sign, by holding it or as the person's style confirms signs.

    Args:
        tables: what the signs mean.
        settings: how signs are read; see effective_settings.
        writer: what is typed into.
        guard: what was typed last and not let go of; shared with the style, for which the sign is no letter.

    Attributes:
        name: the layer that is up, empty for none; "held" while only keys such as Ctrl are held for the next sign.
        made: the key of the shape that was looked up last, which the hand may still make.
        modifiers: the keys that the next one is pressed with.
        digits: whether digits are read in the place of letters.
    """

    def __init__(self, tables: Tables, settings: SpellingSettings, writer: Writer, guard: DoubleLetterGuard) -> None:
        self._writer, self._guard = writer, guard
        self.digits = False
        self.name = ""
        self.clear()
        self.configure(tables, settings)

    def configure(self, tables: Tables, settings: SpellingSettings) -> None:
        """Take over changed settings; a sign that is half held for a layer starts anew."""
        self._tables = tables
        held = settings.model_copy(
            update={
                "style": "hold" if settings.style == "fluent" else settings.style,
                "auto_repeat": False,
                "sure_start": False,
            }
        )
        self._reader = HeldStyle(held, self, self._guard, "auto")

    @property
    def switched(self) -> tuple[str, ...]:
        """What is held or switched on for what comes next."""
        writer = self._writer
        on = (("upper", writer.capital), ("caps", writer.caps), ("digits", self.digits))
        return (*self.modifiers, *(name for name, is_on in on if is_on))

    @property
    def forming(self) -> str:
        """The key of the shape that the hand makes for the layer that is up; empty if there is none."""
        return self._reader.forming if self.name else ""

    @property
    def palette(self) -> tuple[tuple[str, str], ...]:
        """The signs of the layer that is up, each with what it means, for the person to read."""
        if self.name in {"", "held"}:
            return ()
        return tuple((sign, held_with(self.modifiers, meant).label) for sign, meant in self._table.items())

    @property
    def _table(self) -> Mapping[str, Meaning]:
        return PLAIN if self.name == "held" else self._tables.layers[self.name]

    def bring_up(self, name: str) -> None:
        """Bring a layer up, or put it away again if it is."""
        self.name = ("held" if self.modifiers else "") if self.name == name else name
        self._waited = 0.0
        self._reader.lose_track(gone=False)
        self._guard.release()

    def clear(self) -> None:
        """Put the layer away, and let go of the keys."""
        self.name = self.made = ""
        self.modifiers: tuple[str, ...] = ()
        self._waited = 0.0

    def put_away(self) -> bool:
        """Let go of all that waits for the next sign, a capital too, and tell whether there was anything."""
        waited = bool(self.name) or self._writer.capital
        self.clear()
        self._writer.capital = False
        return waited

    def switch_off(self) -> bool:
        """Begin again as if new, and tell whether digits were read in the place of letters."""
        self.put_away()
        digits, self.digits = self.digits, False
        self._writer.caps = False
        return digits

    def step(self, frame: TrackedFrame) -> Step:
        """Take in the next frame while a layer is up."""
        self._waited += frame.presence.elapsed
        if self._waited > self._tables.forget_after and not self.forming:
            self.clear()
            return Step((), frame.prediction.hand, None, 0.0)
        if frame.presence.unknown or frame.presence.gone:
            self._reader.lose_track(gone=frame.presence.gone)
        step = self._reader.step(frame)
        return replace(
            step, actions=tuple(action for action in step.actions if action.key or action.text or action.erase)
        )

    def doubt(self, time: float, seen: Probabilities, hand: Hand) -> None:
        """Take in that a hand was held that is too unsure for anything to be looked up by it."""

    def character(self, sign: Typed) -> str | None:
        """Tell what a sign would do, for the person to read."""
        meant = self._meant(sign)
        return held_with(self.modifiers, meant).label if meant else None

    @property
    def last_key(self) -> str | None:
        """See Writer: no sign belongs to one before it."""
        return None

    @property
    def ends_in_double(self) -> bool:
        """See Writer."""
        return False

    def write(self, time: float, sign: Typed, confidence: float, *, instead: int = 0) -> Action:  # noqa: ARG002
        """Do what a sign means. One that means nothing leaves the layer up."""
        meant = self._meant(sign)
        nothing = Action(time, "")
        if meant is None:
            return nothing
        self.made = sign.shape.key
        if meant.kind == "modifier":
            self.modifiers = tuple(dict.fromkeys((*self.modifiers, meant.value)))
            self.name, self._waited = "held", 0.0
            return nothing
        meant = held_with(self.modifiers, meant)
        self.name, self.modifiers = "", ()
        if meant.kind != "switch":
            return self._writer.mean(time, meant, confidence, sign.shape.key)
        if meant.value == "digits":
            self.digits = not self.digits
        elif meant.value == "caps":
            self._writer.caps = not self._writer.caps
        else:
            self._writer.capital = True
        return nothing

    def _meant(self, sign: Typed) -> Meaning | None:
        return None if sign.shape.own or not self.name else self._table.get(sign.shape.key)
