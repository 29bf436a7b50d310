"""What the tray's menu may ask of the program."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MenuActions:
    """The menu's way to act. Each is called on the tray's thread and must return at once.

    A TrayAslError raised by one is shown to the person.

    Attributes:
        toggle: switch watching and typing on or off.
        is_on: whether it is on, or about to be.
        change: set one setting, by its key in the settings file: change("spelling.signs", "digits").
        toggle_window: show or close the window.
        window_is_open: whether it is shown.
        learn_hand: begin the session in which the program learns the person's hand.
        open_settings: open the settings file for the person to edit.
        quit: end the program.
    """

    toggle: Callable[[], None]
    is_on: Callable[[], bool]
    change: Callable[[str, object], None]
    toggle_window: Callable[[], None]
    window_is_open: Callable[[], bool]
    learn_hand: Callable[[], None]
    open_settings: Callable[[], None]
    quit: Callable[[], None]
