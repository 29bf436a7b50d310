"""What passes between the tray's menu and the program: what a click asks for, and what the menu shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tray_asl.settings.paces import Pace
    from tray_asl.settings.schema import Settings


@dataclass(frozen=True, slots=True)
class MenuActions:
    """The messages that the menu sends to the program. Each is called on a thread of the tray's.

    A message says what the person wants, not that something be the other way round: sent twice, it asks for no more.
    It returns at once and raises nothing; the program says itself, through Tray.notify, what it could not do.

    Attributes:
        switch: switch watching and typing on (True) or off (False).
        change: set one setting, by its key in the settings file: change("spelling.signs", "digits").
        set_pace: set all that a pace consists of.
        undo: take back what was typed last.
        say: speak what has been written, be silent, or speak it once more.
        show_window: show (True) or close (False) the window.
        learn_hand: begin the session in which the program learns the person's hand.
        open_page: show one of the pages in the browser, "settings" for example.
        open_settings_file: open the settings file for the person to edit.
        ask_again: let the desktop ask once more whether the program may type.
        start_at_login: start the program at login (True) or no more (False).
        help: show the help.
        menu_open: the menu has been opened (True) or closed (False).
        quit: end the program.
    """

    switch: Callable[[bool], None]
    change: Callable[[str, object], None]
    set_pace: Callable[[Pace], None]
    undo: Callable[[], None]
    say: Callable[[], None]
    show_window: Callable[[bool], None]
    learn_hand: Callable[[], None]
    open_page: Callable[[str], None]
    open_settings_file: Callable[[], None]
    ask_again: Callable[[], None]
    start_at_login: Callable[[bool], None]
    help: Callable[[], None]
    menu_open: Callable[[bool], None]
    quit: Callable[[], None]


@dataclass(frozen=True, slots=True)
class MenuState:
    """What the menu shows beside the status, at one moment.

    Attributes:
        settings: the settings that count.
        window_open: whether the window is shown.
        cameras: the name of each connected camera, by what the setting camera.source calls it.
        profiles: the people whose hands were learned.
        starts_at_login: whether the program starts at login.
        refused: whether the person told the desktop that the program may not type.
        typing: by which way text is typed into applications, and why by that; empty where none was chosen.
    """

    settings: Settings
    window_open: bool = False
    cameras: Mapping[str, str] = field(default_factory=dict)
    profiles: tuple[str, ...] = ()
    starts_at_login: bool = False
    refused: bool = False
    typing: str = ""
