"""Asks the desk, before each frame, whether it may be read, and has what happened there forgotten in time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tray_asl.desk.rules import forbidden, must_ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.desk.desk import Desk
    from tray_asl.desk.rules import Reason
    from tray_asl.engine.interfaces import Components
    from tray_asl.settings.schema import Settings


class DeskGuard:
    """Keeps signs from what is not for them.

    Args:
        look: tells what is known of the desk now.

    Attributes:
        seen: what was known at the last frame.
    """

    def __init__(self, look: Callable[[], Desk]) -> None:
        self._look = look
        self.seen = look()
        self._was_forbidden = False
        self._typed_at: float | None = None  # None: all that was typed since has been forgotten
        self.begin()

    def begin(self) -> None:
        """Take the camera for one that was opened while the machine was awake."""
        self._opened_after = self._look().suspended_at

    @property
    def has_slept(self) -> bool:
        """Whether the machine has slept since the camera was opened, and is in use again."""
        desk = self._look()
        return desk.suspended_at != self._opened_after and not desk.locked

    def typed(self) -> None:
        """Take in that text went out just now."""
        self._typed_at = time.monotonic()

    def check(self, settings: Settings, components: Components, *, into_applications: bool) -> Reason | None:
        """Say why the next frame must not be read; None where it may.

        The person's own keys and clicks, and a change of the focus, end the word and have the text forgotten; what was
        half made is let go of where reading stops. Where a change of the focus is not told, the text is forgotten
        after a while.

        Args:
            settings: what the person wants.
            components: what is to forget.
            into_applications: whether the text goes into the focused application.
        """
        desk, before = self._look(), self.seen
        self.seen = desk
        if desk.real_input != before.real_input:
            components.leave()
        elif into_applications and self._is_old(settings):
            components.forget()
        if desk.password_field and not before.password_field and must_ask(settings.desk):
            components.pause()
        reason = forbidden(desk, settings.desk, time.monotonic(), into_applications=into_applications)
        if reason is not None and not self._was_forbidden:
            components.interrupt()
        self._was_forbidden = reason is not None
        return reason

    def _is_old(self, settings: Settings) -> bool:
        """Tell, once, that nobody knows whether the last text still stands before the cursor."""
        limit = settings.desk.forget_after_s
        if self.seen.focus_known or not limit or self._typed_at is None or time.monotonic() - self._typed_at < limit:
            return False
        self._typed_at = None
        return True
