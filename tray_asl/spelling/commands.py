"""Commands by hand: what each gesture does to the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.settings.gestures import Gesture, GestureCommand
    from tray_asl.settings.sections.spelling import SpellingSettings
    from tray_asl.spelling.action import Action
    from tray_asl.spelling.text.writer import Writer

NO_COMPLETIONS: Final = (
    "This gesture is set to complete words, and completions are switched off. Switch on spelling.completions, or give "
    "the gesture another command."
)
"""What the person is told who completes words that nobody proposes."""


def command_of(gesture: Gesture, settings: SpellingSettings) -> GestureCommand:
    """Look up what the person has a gesture do."""
    command: GestureCommand = getattr(settings, gesture)
    return command


def carry_out(command: GestureCommand, writer: Writer, time: float) -> Action | None:
    """Do to the text what a command says; None where it has nothing to do, as `pause`, `say` and `none` always."""
    methods: dict[GestureCommand, Callable[[float], Action | None]] = {
        "space": writer.plain_space,
        "backspace": writer.backspace,
        "delete_word": writer.delete_word,
        "enter": writer.enter,
        "undo": writer.undo,
        "complete": writer.complete,
    }
    method = methods.get(command)
    return method(time) if method else None
