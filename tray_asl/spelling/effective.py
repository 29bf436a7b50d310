"""The settings as they count for patient, slow and shaking hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tray_asl.settings.sections.spelling import SpellingSettings

_STEADY_TIMES = 1.6  # factor on the times to wait: averages two swings of a slow tremor (4 Hz) instead of one
_STEADY_DROPOUT = 2.0  # shaking hands blur and are lost more often
_STEADY_ENTER = 0.8  # factor on the confidence to become stable, which the longer window makes up for
_STEADY_LEAVE = 0.6  # factor on the confidence below which a sign is let go
_STEADY_MARGIN = 0.5  # factor: a shaking hand always looks a little like the neighboring letters
SLOW_SIGN = 2.0
"""Factor on the hold of the signs that are to be held longer."""


def effective_settings(settings: SpellingSettings) -> SpellingSettings:
    """Work patience and the steady preset into the times and thresholds."""
    steady = settings.steady
    factor = settings.patience * (_STEADY_TIMES if steady else 1.0)
    return settings.model_copy(
        update={
            "debounce_ms": round(settings.debounce_ms * factor),
            "hold_ms": round(settings.hold_ms * factor),
            "dropout_ms": round(settings.dropout_ms * settings.patience * (_STEADY_DROPOUT if steady else 1.0)),
            "space_after_ms": round(settings.space_after_ms * settings.patience),
            "enter_confidence": settings.enter_confidence * (_STEADY_ENTER if steady else 1.0),
            "leave_confidence": settings.leave_confidence * (_STEADY_LEAVE if steady else 1.0),
            "margin": settings.margin * (_STEADY_MARGIN if steady else 1.0),
        }
    )
