"""MenuActions by hand: what each gesture does to the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.settings.schema import GestureCommand, SpellingSettings
    from tray_asl.spelling.action import Action
    from tray_asl.spelling.text.writer import Writer
    from tray_asl.spelling.tracking.gestures import Gesture


def command_of(gesture: Gesture, settings: SpellingSettings) -> GestureCommand:
    """Look up what the person has a gesture do."""
    commands: dict[Gesture, GestureCommand] = {
        "thumb_up": settings.thumb_up,
        "thumb_down": settings.thumb_down,
        "swipe_left": settings.swipe_left,
        "swipe_right": settings.swipe_right,
        "grab": settings.grab,
    }
    return commands[gesture]


def carry_out(command: GestureCommand, writer: Writer, time: float) -> Action | None:
    """Do to the text what a command says; None where it has nothing to do, as `pause` and `none` always."""
    doings: dict[GestureCommand, Callable[[float], Action | None]] = {
        "space": writer.plain_space,
        "backspace": writer.backspace,
        "delete_word": writer.delete_word,
        "enter": writer.enter,
        "undo": writer.undo,
        "complete": writer.complete,
    }
    doing = doings.get(command)
    return doing(time) if doing else None
