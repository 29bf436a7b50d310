"""The focused application's keyboard, by whatever way works on this desktop now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.choice import choose_keyboard
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from tray_asl.output.keyboard.notices import Notices
    from tray_asl.settings.sections.output import OutputName, OutputSettings


class Keyboard:
    """Types through the back end that was chosen, and chooses anew when its desktop has gone and does not come back.

    Args:
        settings: which way the person wants, and how fast.
        notices: who is told what the desktop asks and ends.

    Raises:
        OutputError: At construction if no back end works; the sentence says what to do.

    Attributes:
        choice: which back end it is, and why.
    """

    name: OutputName = "keyboard"
    holds_text = True

    def __init__(self, settings: OutputSettings, notices: Notices) -> None:
        self._settings = settings
        self._notices = notices
        self._back_end, self.choice = choose_keyboard(settings, notices)

    def apply(self, action: Action) -> Delivery:
        """Type at once. What was refused for want of a desktop is tried by another way, if there is one by now."""
        was_there = self._back_end.connected
        delivery = self._back_end.apply(action)
        if was_there or self._back_end.connected:
            return delivery
        try:
            back_end, self.choice = choose_keyboard(self._settings, self._notices)
        except OutputError as error:
            return Delivery.refused(str(error), lost=True)
        self._back_end.close()
        self._back_end = back_end
        return back_end.apply(action)

    def stop(self) -> None:
        """Be still."""
        self._back_end.stop()

    def finish(self, seconds: float) -> bool:
        """Wait for what was accepted."""
        return self._back_end.finish(seconds)

    def close(self) -> None:
        """Give the keyboard back as it was."""
        self._back_end.close()
