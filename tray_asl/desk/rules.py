"""When nothing may be typed, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tray_asl.desk.desk import Desk
    from tray_asl.settings.sections.desk import DeskSettings

LOCKED = "The screen is locked, so nothing is typed."
TYPING = "Paused while you type."
_OWN_WINDOW = "This is a window of this program, so nothing is typed into it."
_MENU_OPEN = "A menu is open, so nothing is typed."
_PASSWORD = "This field is for a password, so nothing is typed (setting desk.password_fields)."  # noqa: S105 - none


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing may be typed.

    Attributes:
        sentence: says it to the person.
        lasts: whether it may be so for hours, so that the camera is of no use meanwhile. Who types, or has a menu open,
            is done in a moment.
    """

    sentence: str
    lasts: bool


def forbidden(desk: Desk, settings: DeskSettings, now: float, *, into_applications: bool) -> Reason | None:
    """Say why nothing may be typed now; None where it may.

    Args:
        desk: what is known of the desk.
        settings: what the person wants.
        now: the time, in seconds of the monotonic clock.
        into_applications: whether the text goes into the focused application, rather than to speech or a terminal.
    """
    since_typing = float("inf") if desk.typing_at is None else now - desk.typing_at
    in_never_in = bool(desk.application) and _name(desk.application) in map(_name, settings.never_in)
    in_refused_field = desk.password_field and settings.password_fields == "refuse"  # noqa: S105 - no password
    rules = [
        (desk.locked, LOCKED, True),
        (since_typing < settings.pause_while_typing_ms / 1000, TYPING, False),
        (into_applications and desk.menu_open, _MENU_OPEN, False),
        (into_applications and desk.own_window, _OWN_WINDOW, False),
        (into_applications and in_never_in, f"Nothing is typed into {desk.application} (setting desk.never_in).", True),
        (into_applications and in_refused_field, _PASSWORD, True),
    ]
    return next((Reason(sentence, lasts) for holds, sentence, lasts in rules if holds), None)


def must_ask(settings: DeskSettings) -> bool:
    """Tell whether a field for passwords pauses typing until the person's gesture."""
    return settings.password_fields == "ask"  # noqa: S105 - no password


def _name(application: str) -> str:
    return application.strip().casefold().removesuffix(".desktop").removesuffix(".exe")
