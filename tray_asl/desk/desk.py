"""What is known of the person's desk at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Desk:
    """One moment of the desk. What no source tells is as it is by default.

    Attributes:
        locked: whether the screen is locked or blank, or another person's session is in front.
        application: the focused program, by its window class or its application id; empty where unknown.
        own_window: whether the focused window is one of this program's own.
        menu_open: whether this program's menu, or another program's that takes the keys, is open.
        password_field: whether the focused field hides what is typed into it.
        real_input: how many key presses and clicks of real devices, and how many changes of the focus, were seen. Where
            it has changed, nobody knows any more what stands before the cursor. It counts and keeps nothing else.
        focus_known: whether a source tells when another window gets the keys.
        typing_at: when a key of a real keyboard was pressed last, in seconds of the monotonic clock.
        on_battery: whether the machine runs on its battery.
        suspended_at: when the machine last was about to sleep, or woke, in seconds of the monotonic clock.
    """

    locked: bool = False
    application: str = ""
    own_window: bool = False
    menu_open: bool = False
    password_field: bool = False
    real_input: int = 0
    focus_known: bool = False
    typing_at: float | None = None
    on_battery: bool = False
    suspended_at: float | None = None

    @classmethod
    def joined(cls, parts: Iterable[Desk]) -> Desk:
        """Join what several sources know: each says only what it has seen itself."""
        known = list(parts)
        return cls(
            locked=any(part.locked for part in known),
            application=next((part.application for part in known if part.application), ""),
            own_window=any(part.own_window for part in known),
            menu_open=any(part.menu_open for part in known),
            password_field=any(part.password_field for part in known),
            real_input=sum(part.real_input for part in known),
            focus_known=any(part.focus_known for part in known),
            typing_at=_latest(part.typing_at for part in known),
            on_battery=any(part.on_battery for part in known),
            suspended_at=_latest(part.suspended_at for part in known),
        )


def _latest(times: Iterable[float | None]) -> float | None:
    return max((time for time in times if time is not None), default=None)
