"""Paces: how fast signs are taken, as one choice instead of several settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tray_asl.settings.schema import Settings

Pace = Literal["relaxed", "normal", "fast", "steady"]

PACES: Final[Mapping[Pace, Mapping[str, object]]] = {
    "relaxed": {"hold_ms": 600, "debounce_ms": 300, "patience": 1.5, "steady": False},
    "normal": {"hold_ms": 400, "debounce_ms": 250, "patience": 1.0, "steady": False},
    "fast": {"hold_ms": 250, "debounce_ms": 150, "patience": 0.8, "steady": False},
    "steady": {"hold_ms": 400, "debounce_ms": 250, "patience": 1.0, "steady": True},
}
"""What each pace sets in the table `spelling`."""


def pace_of(settings: Settings) -> Pace | None:
    """Tell which pace the settings amount to; None where they are the person's own."""
    fitting = (
        pace
        for pace, values in PACES.items()
        if all(getattr(settings.spelling, name) == value for name, value in values.items())
    )
    return next(fitting, None)


def pace_changes(pace: Pace) -> dict[str, object]:
    """List what a pace sets, by key."""
    return {f"spelling.{name}": value for name, value in PACES[pace].items()}
