"""The tray's menu, built once; its texts and marks are read anew whenever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.feedback.tray.choices import Choices
from tray_asl.feedback.tray.pystray_base import Menu, MenuItem

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.engine.status import Status
    from tray_asl.feedback.tray.actions import MenuActions, MenuState
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.sections.output import OutputName


def build_menu(actions: MenuActions, state: Callable[[], MenuState], status: Callable[[], Status]) -> Menu:
    """Build the menu.

    Args:
        actions: what its items do.
        state: gives the settings to show, whenever the menu is read.
        status: gives the status to show, whenever the menu is read.
    """

    def settings() -> Settings:
        return state().settings

    def output(title: str, name: OutputName) -> MenuItem:
        def is_only() -> bool:  # which stays: text must go somewhere
            return settings().output.to == (name,)

        def toggle() -> None:
            now = settings().output.to
            actions.change("output.to", tuple(o for o in now if o != name) if name in now else (*now, name))

        return MenuItem(
            lambda _: title + " (the only output)" * is_only(),
            toggle,
            checked=lambda _: name in settings().output.to,
            enabled=lambda _: not is_only(),
        )

    def completions() -> bool:
        return settings().spelling.completions

    choices = Choices(actions, state)
    return Menu(
        MenuItem(lambda _: status().message, None, enabled=False, visible=lambda _: bool(status().message)),
        MenuItem(
            lambda _: ", ".join(status().completions),
            None,
            enabled=False,
            visible=lambda _: bool(status().completions),
        ),
        MenuItem(
            lambda _: "Turn off" if status().switched_on else "Turn on",
            lambda: actions.switch(not status().switched_on),
            default=True,
        ),
        MenuItem("Undo", _message(actions.undo), enabled=lambda _: status().switched_on),
        MenuItem("Say it aloud", _message(actions.say), enabled=lambda _: status().switched_on),
        Menu.SEPARATOR,
        choices.signs(),
        choices.style(),
        choices.pace(),
        choices.case(),
        choices.words(),
        MenuItem(
            "Propose words",
            lambda: actions.change("spelling.completions", not completions()),
            checked=lambda _: completions(),
        ),
        Menu.SEPARATOR,
        output("Type into applications", "keyboard"),
        MenuItem(
            lambda _: f"By {state().typing}",
            None,
            enabled=False,
            visible=lambda _: bool(state().typing) and "keyboard" in settings().output.to,
        ),
        MenuItem("Ask again for permission to type", _message(actions.ask_again), visible=lambda _: state().refused),
        output("Speak", "speech"),
        output("Show in large print", "display"),
        Menu.SEPARATOR,
        choices.camera(),
        choices.profile(),
        MenuItem("Learn my hand…", _message(actions.learn_hand)),
        MenuItem(
            "Learn from what I write",
            lambda: actions.change("signs.learn", not state().settings.signs.learn),
            checked=lambda _: state().settings.signs.learn,
        ),
        Menu.SEPARATOR,
        MenuItem(
            "Show window",
            lambda: actions.show_window(not state().window_open),
            checked=lambda _: state().window_open,
        ),
        choices.corner(),
        MenuItem(
            "Start at login",
            lambda: actions.start_at_login(not state().starts_at_login),
            checked=lambda _: state().starts_at_login,
        ),
        Menu.SEPARATOR,
        MenuItem("Practise…", _message(lambda: actions.open_page("practice"))),
        MenuItem("Settings…", _message(lambda: actions.open_page("settings"))),
        MenuItem("First steps…", _message(lambda: actions.open_page("first-steps"))),
        MenuItem("Open settings file…", _message(actions.open_settings_file)),
        MenuItem("Help", _message(actions.help)),
        MenuItem("Quit", _message(actions.quit)),
    )


def _message(send: Callable[[], None]) -> Callable[[], None]:
    """Make a function of what may be any callable; pystray looks into the code of what it is given."""
    return lambda: send()  # noqa: PLW0108 - the function is what it is for
