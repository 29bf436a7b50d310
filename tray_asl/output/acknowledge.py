"""The acknowledgement of an action that was done one key after another."""

from tray_asl.settings.keys import Chord
from tray_asl.spelling.action import Action, Delivery


def acknowledge(action: Action, done: int, problem: str = "", *, lost: bool = False) -> Delivery:
    """Say that an output came so far.

    Args:
        action: what was asked for.
        done: how many keys were pressed: those that are no text first, then those that take back, then the characters.
        problem: why it came no further.
        lost: as in `Delivery`.
    """
    pressed = min(done, len(action.presses))
    erased = min(done - pressed, action.erase)
    return Delivery(erased, done - pressed - erased, problem, lost, pressed=pressed)


def strokes(action: Action) -> tuple[Chord, ...]:
    """List the keys of an action in their order; a backspace character takes a character back."""
    return (*action.presses, *(Chord((), character) for character in "\b" * action.erase + action.text))
