"""The tray's menu, built once; its texts and marks are read anew from the settings whenever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tray_asl.engine.status import State
from tray_asl.errors import TrayAslError
from tray_asl.feedback.tray.pystray_base import Menu, MenuItem

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.engine.status import Status
    from tray_asl.feedback.tray.actions import MenuActions
    from tray_asl.settings.schema import OutputName, Settings

SIGNS: Final = {"letters": "Letters", "digits": "Digits", "auto": "Letters and digits"}
STYLES: Final = {
    "instant": "As soon as the sign is steady",
    "hold": "After holding the sign",
    "gesture": "On the confirm gesture",
    "fluent": "Flowing, without holding",
}
HOLD_MS: Final = {300: "300 ms", 400: "400 ms", 500: "500 ms", 800: "800 ms", 1200: "1200 ms"}
CORNERS: Final = {
    "top-left": "Top left",
    "top-right": "Top right",
    "bottom-left": "Bottom left",
    "bottom-right": "Bottom right",
}
DEBOUNCE_MS: Final = {150: "Quick (150 ms)", 250: "Normal (250 ms)", 450: "Steady (450 ms)"}


def build_menu(commands: MenuActions, settings: Callable[[], Settings], status: Callable[[], Status]) -> Menu:
    """Build the menu that acts through `commands` and shows the present `settings` and `status`."""

    def choice(title: str, key: str, names: dict[Any, str], *, enabled: Callable[[], bool] = lambda: True) -> MenuItem:
        section, field = key.split(".")

        def current() -> object:
            return getattr(getattr(settings(), section), field)

        def custom() -> str:
            return f"Custom ({current()} ms)"

        def item(value: object, name: str) -> MenuItem:
            action = _reporting(lambda: commands.change(key, value))
            return MenuItem(name, action, checked=lambda _: current() == value, radio=True)

        return MenuItem(
            lambda _: f"{title}: {names.get(current()) or custom()}",
            Menu(
                *(item(value, name) for value, name in names.items()),
                MenuItem(
                    lambda _: custom(),
                    None,
                    checked=lambda _: True,
                    radio=True,
                    visible=lambda _: current() not in names,
                    enabled=False,
                ),
            ),
            enabled=lambda _: enabled(),
        )

    def output(title: str, name: OutputName) -> MenuItem:
        def toggle() -> None:
            now = settings().output.to
            changed = tuple(other for other in now if other != name) if name in now else (*now, name)
            if changed:
                commands.change("output.to", changed)

        return MenuItem(
            title,
            _reporting(toggle),
            checked=lambda _: name in settings().output.to,
            enabled=lambda _: settings().output.to != (name,),  # the last one stays: text must go somewhere
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
        MenuItem(lambda _: "Turn off" if commands.is_on() else "Turn on", _reporting(commands.toggle), default=True),
        Menu.SEPARATOR,
        choice("Signs", "spelling.signs", SIGNS),
        choice("Type", "spelling.style", STYLES),
        choice("Hold", "spelling.hold_ms", HOLD_MS, enabled=lambda: settings().spelling.style == "hold"),
        choice("Steadiness", "spelling.debounce_ms", DEBOUNCE_MS),
        Menu.SEPARATOR,
        output("Type into applications", "keyboard"),
        output("Speak", "speech"),
        Menu.SEPARATOR,
        MenuItem("Show window", _reporting(commands.toggle_window), checked=lambda _: commands.window_is_open()),
        choice("Window", "window.corner", CORNERS),
        Menu.SEPARATOR,
        MenuItem("Learn my hand…", _reporting(commands.learn_hand)),
        MenuItem("Open settings…", _reporting(commands.open_settings)),
        MenuItem("Quit", _reporting(commands.quit)),
    )


def _reporting(action: Callable[[], None]) -> Callable[[Any], None]:
    """Wrap what an item does so that the person reads why it failed."""

    def run(icon: Any) -> None:  # noqa: ANN401 - pystray has no types
        try:
            action()
        except TrayAslError as error:
            icon.notify(str(error), "tray_asl")

    return run
