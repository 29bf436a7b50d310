"""One component of the running program, and the settings that it was really opened with."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Generic, TypeVar

from tray_asl.errors import TrayAslError, log_fault

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

T = TypeVar("T")


class Component(Generic[T]):
    """Opened, and changed, wholly or not at all.

    Args:
        close: how it is let go of.

    Attributes:
        value: the component; None as long as it could not be opened.
        problem: why it is not as it is wanted, for the person; empty if it is.
    """

    def __init__(self, close: Callable[[T], None] = lambda _: None) -> None:
        self._close = close
        self._applied: object = None  # None too where a problem is left, so that it is tried again
        self.value: T | None = None
        self.problem = ""

    def become(self, wanted: object, make: Callable[[], tuple[T, str]]) -> None:
        """Open it as wanted, unless it is open so. What fails leaves it as it was, and is tried again next time.

        Args:
            wanted: the settings that concern it; not None.
            make: opens it with these settings, or changes the present one, and says what of it does not work.
        """
        if self.value is not None and wanted == self._applied:
            self.problem = ""
            return
        try:
            made, problem = make()
        except TrayAslError as error:
            self.problem = str(error)
            return
        if self.value is not made:
            self.close()
        self.value, self.problem = made, problem
        self._applied = None if problem else wanted

    def close(self) -> None:
        """Let go of it; one that fails at it keeps no other from being closed."""
        value, self.value = self.value, None
        self._applied, self.problem = None, ""
        try:
            if value is not None:
                self._close(value)
        except Exception as error:  # noqa: BLE001 - whatever its library comes up with
            log_fault(log, "closing a component", error)
