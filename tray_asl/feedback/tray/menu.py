"""The tray's menu, built once; its texts and marks are read anew whenever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tray_asl.engine.status import State
from tray_asl.feedback.tray.pystray_base import Menu, MenuItem

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.engine.status import Status
    from tray_asl.feedback.tray.actions import MenuActions, MenuState
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.sections.output import OutputName

_SIGNS: Final = {"letters": "Letters", "digits": "Digits", "auto": "Letters and digits"}
_STYLES: Final = {
    "instant": "As soon as the sign is steady",
    "hold": "After holding the sign",
    "gesture": "On the confirm gesture",
    "fluent": "Flowing, without holding",
}
_HOLD_MS: Final = {300: "300 ms", 400: "400 ms", 500: "500 ms", 800: "800 ms", 1200: "1200 ms"}
_CORNERS: Final = {
    "top-left": "Top left",
    "top-right": "Top right",
    "bottom-left": "Bottom left",
    "bottom-right": "Bottom right",
}
_DEBOUNCE_MS: Final = {150: "Quick (150 ms)", 250: "Normal (250 ms)", 450: "Steady (450 ms)"}


def build_menu(actions: MenuActions, state: Callable[[], MenuState], status: Callable[[], Status]) -> Menu:
    """Build the menu.

    Args:
        actions: what its items do.
        state: gives the settings to show, whenever the menu is read.
        status: gives the status to show, whenever the menu is read.
    """

    def settings() -> Settings:
        return state().settings

    def choice(title: str, key: str, names: dict[Any, str], *, useless: Callable[[], str] = lambda: "") -> MenuItem:
        """Make a submenu; it cannot be opened while `useless` gives a reason, which then stands in its title."""
        section, field = key.split(".")

        def current() -> object:
            return getattr(getattr(settings(), section), field)

        def custom() -> str:
            return f"Custom ({current()} ms)"

        def text() -> str:
            return f"{title}: {names.get(current()) or custom()}{useless()}"

        def item(value: object, name: str) -> MenuItem:
            return MenuItem(name, lambda: actions.change(key, value), checked=lambda _: current() == value, radio=True)

        return MenuItem(
            lambda _: text(),
            Menu(
                *(item(value, name) for value, name in names.items()),
                MenuItem(
                    lambda _: custom(),
                    lambda: actions.change(key, current()),
                    checked=lambda _: True,
                    radio=True,
                    visible=lambda _: current() not in names,
                ),
            ),
            enabled=lambda _: not useless(),
        )

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

    return Menu(
        MenuItem(
            lambda _: status().message or "Something went wrong",
            None,
            enabled=False,
            visible=lambda _: status().state is State.ERROR,
        ),
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
        Menu.SEPARATOR,
        choice("Signs", "spelling.signs", _SIGNS),
        choice("Type", "spelling.style", _STYLES),
        choice(
            "Hold",
            "spelling.hold_ms",
            _HOLD_MS,
            useless=lambda: (
                "" if settings().spelling.style in {"hold", "fluent"} else " (only for signs that are held)"
            ),
        ),
        choice("Steadiness", "spelling.debounce_ms", _DEBOUNCE_MS),
        Menu.SEPARATOR,
        output("Type into applications", "keyboard"),
        output("Speak", "speech"),
        Menu.SEPARATOR,
        MenuItem(
            "Show window",
            lambda: actions.show_window(not state().window_open),
            checked=lambda _: state().window_open,
        ),
        choice("Window", "window.corner", _CORNERS),
        Menu.SEPARATOR,
        MenuItem("Learn my hand…", _message(actions.learn_hand)),
        MenuItem(
            "Learn from what I write",
            lambda: actions.change("signs.learn", not settings().signs.learn),
            checked=lambda _: settings().signs.learn,
        ),
        MenuItem("Open settings…", _message(actions.open_settings)),
        MenuItem("Quit", _message(actions.quit)),
    )


def _message(send: Callable[[], None]) -> Callable[[], None]:
    """Make a function of what may be any callable; pystray looks into the code of what it is given."""
    return lambda: send()  # noqa: PLW0108 - the function is what it is for
