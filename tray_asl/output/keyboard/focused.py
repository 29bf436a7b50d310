"""A keyboard that knows which window has the focus, and types only as long as that one keeps it."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from tray_asl.output.acknowledge import acknowledge, strokes
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.pace import Pace
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tray_asl.settings.sections.output import OutputName

log = logging.getLogger(__name__)

FOCUS_LOST: Final = (
    "The window that was being typed into lost the keyboard focus, so not all was typed. Click where the text belongs."
)
"""What the person is told where another window got the focus amid a word."""

_ELSEWHERE: Final = (
    "Another window has the keyboard focus now, so nothing was taken back there. Click into the window that the text "
    "stands in and correct it by hand."
)


class Typist(Protocol):
    """Presses keys on one desktop. Any method may raise what tells that the desktop has gone."""

    def focus(self) -> int:
        """Tell which window receives the keys; 0 for none."""

    def prepare(self, keys: Sequence[str]) -> None:
        """Get ready for keys: characters, or names in KEYS."""

    def type(self, key: str, window: int, modifiers: Sequence[str] = ()) -> bool:
        """Press one key if that window has the focus still, and tell whether it got it.

        Args:
            key: the character that it types, or its name in KEYS.
            window: as `focus` gave it.
            modifiers: those to hold meanwhile, by their names in MODIFIERS.

        Raises:
            OutputError: There is no key for it; the sentence says what to do.
        """

    def close(self) -> None:
        """Give the keyboard back as it was."""


class FocusedKeyboard:
    """Types into whichever window has the focus, and connects again when the desktop went away and came back.

    It takes nothing back in another window than the one that the text before went to.

    Args:
        connect: gives the one that presses the keys.
        place: the desktop's name, as "the X server :0".
        gone: the exceptions by which it tells that the desktop has gone.
        pace: characters a second at most; 0 for as fast as it goes.

    Attributes:
        no_focus: what the person is told where no window receives the keys.

    Raises:
        OutputError: At construction if the desktop cannot be typed on.
    """

    name: OutputName = "keyboard"
    holds_text = True
    no_focus = "No window has the keyboard focus, so nothing was typed. Click where the text belongs."

    def __init__(
        self, connect: Callable[[], Typist], place: str, gone: tuple[type[Exception], ...], pace: float = 0
    ) -> None:
        self._connect, self._place, self._gone = connect, place, gone
        self._pace = Pace(pace)
        self._typist: Typist | None = connect()
        self._window = 0  # that the last text went to
        self._done = 0  # keys of the action in hand

    @property
    def connected(self) -> bool:
        """Whether the desktop is there, as far as is known."""
        return self._typist is not None

    def apply(self, action: Action) -> Delivery:
        """Type at once, as long as the same window keeps the focus."""
        self._done = 0
        try:
            self._typist = self._typist or self._connect()
            return self._type(action, self._typist)
        except OutputError as error:
            return Delivery.refused(str(error), lost=True)
        except self._gone as error:
            self._typist, self._window = None, 0
            log.warning("connection to %s lost: %s", self._place, error)
            problem = (
                f"The connection to {self._place} was lost; the last text may not have arrived. The next letter tries "
                "again."
            )
            return acknowledge(action, self._done, problem, lost=True)

    def _type(self, action: Action, typist: Typist) -> Delivery:
        window = typist.focus()
        if not window:
            return Delivery.refused(self.no_focus, lost=True)
        moved, self._window = self._window not in (0, window), window
        if moved and action.erase:
            return Delivery.refused(_ELSEWHERE, lost=True)
        try:
            chords = strokes(action)
            typist.prepare([key for _, key in chords])
            for modifiers, key in chords:
                self._pace.wait(key)
                if not typist.type(key, window, modifiers):
                    self._window = 0
                    return acknowledge(action, self._done, FOCUS_LOST, lost=True)
                self._done += 1
        except OutputError as error:
            return replace(acknowledge(action, self._done, str(error)), moved=moved)
        return Delivery.whole(action, moved=moved)

    def stop(self) -> None:
        """Do nothing: no key is held between two actions."""

    def finish(self, seconds: float) -> bool:  # noqa: ARG002 - there is nothing to wait for
        """Tell that all is done: what was accepted is typed."""
        return True

    def close(self) -> None:
        """Give the keyboard back as it was."""
        typist, self._typist = self._typist, None
        try:
            if typist:
                typist.close()
        except self._gone:
            log.info("%s had gone before typing was closed", self._place)
