"""The errors that are meant for the person, and how those that are nobody's fault but the program's own are logged."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging


class TrayAslError(Exception):
    """An expected failure. Its text is shown to the person as it stands, without a traceback."""

    def __str__(self) -> str:
        """Give the text; a file's name in it may hold bytes that are no letters, which no window or bus could show."""
        return super().__str__().encode("utf-8", "replace").decode("utf-8")


class RecoveredError(Exception):
    """Something broke down and is mended, at the cost of the work in hand. Its text is for the person."""


def log_fault(log: logging.Logger, what: str, error: BaseException) -> None:
    """Log where an unexpected error arose, but not its text, which may hold what was signed.

    Args:
        log: the logger of the module that caught it.
        what: what failed, such as "a frame".
        error: what was caught.
    """
    places = " < ".join(
        f"{place.name} ({place.filename}:{place.lineno})" for place in traceback.extract_tb(error.__traceback__)[::-1]
    )
    log.info("%s failed: %s in %s", what, type(error).__name__, places)
