"""What passes between the tray's menu and the program: what a click asks for, and what the menu shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.settings.schema import Settings


@dataclass(frozen=True, slots=True)
class MenuActions:
    """The messages that the menu sends to the program. Each is called on a thread of the tray's.

    A message says what the person wants, not that something be the other way round: sent twice, it asks for no more.
    It returns at once and raises nothing; the program says itself, through Tray.notify, what it could not do.

    Attributes:
        switch: switch watching and typing on (True) or off (False).
        change: set one setting, by its key in the settings file: change("spelling.signs", "digits").
        show_window: show (True) or close (False) the window.
        learn_hand: begin the session in which the program learns the person's hand.
        open_page: show one of the pages in the browser, "settings" for example.
        open_settings_file: open the settings file for the person to edit.
        quit: end the program.
        menu_open: take in that the menu has opened (True) or closed (False), where the panel tells.
    """

    switch: Callable[[bool], None]
    change: Callable[[str, object], None]
    show_window: Callable[[bool], None]
    learn_hand: Callable[[], None]
    open_page: Callable[[str], None]
    open_settings_file: Callable[[], None]
    quit: Callable[[], None]
    menu_open: Callable[[bool], None] = field(default=lambda _: None)


@dataclass(frozen=True, slots=True)
class MenuState:
    """What the menu shows beside the status, at one moment.

    Attributes:
        settings: the settings that count.
        window_open: whether the window is shown.
    """

    settings: Settings
    window_open: bool = False
