"""The menu's submenus, in each of which one of several things is chosen; the title says which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tray_asl.feedback.tray.pystray_base import Menu, MenuItem
from tray_asl.settings.paces import pace_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tray_asl.feedback.tray.actions import MenuActions, MenuState
    from tray_asl.settings.schema import Settings

_SIGNS: Final = {"letters": "Letters", "digits": "Digits", "auto": "Letters and digits"}
_STYLES: Final = {
    "instant": "As soon as the sign is steady",
    "hold": "After holding the sign",
    "gesture": "On the confirm gesture",
    "fluent": "Flowing, without holding",
}
_PACES: Final = {"relaxed": "Relaxed", "normal": "Normal", "fast": "Fast", "steady": "Steady, for hands that shake"}
_CASES: Final = {"lower": "lower case", "upper": "UPPER CASE", "sentence": "Sentence case"}
_WORDS: Final = {"exact": "As spelled", "correct": "Corrected"}
_CORNERS: Final = {
    "top-left": "Top left",
    "top-right": "Top right",
    "bottom-left": "Bottom left",
    "bottom-right": "Bottom right",
}
_NOBODY: Final = "Nobody in particular"


class Choices:
    """Makes the submenus.

    Args:
        actions: what their items do.
        state: gives what to show, whenever the menu is read.
    """

    def __init__(self, actions: MenuActions, state: Callable[[], MenuState]) -> None:
        self._actions = actions
        self._state = state

    def signs(self) -> MenuItem:
        """Choose what is recognised."""
        return self._setting("Recognise", "spelling.signs", lambda: _SIGNS)

    def style(self) -> MenuItem:
        """Choose when a sign is typed."""
        return self._setting("Type", "spelling.style", lambda: _STYLES)

    def pace(self) -> MenuItem:
        """Choose how fast signs are taken; several settings at once."""
        return self._choice("Pace", lambda: _PACES, lambda: pace_of(self._settings), self._actions.set_pace)

    def case(self) -> MenuItem:
        """Choose how letters are typed."""
        return self._setting("Case", "spelling.case", lambda: _CASES)

    def words(self) -> MenuItem:
        """Choose what happens to completed words."""
        return self._setting("Words", "spelling.words", lambda: _WORDS)

    def camera(self) -> MenuItem:
        """Choose one of the cameras that are connected."""
        return self._setting("Camera", "camera.source", lambda: self._state().cameras, self._camera)

    def profile(self) -> MenuItem:
        """Choose whose hand is read."""
        return self._setting(
            "Hand of", "signs.profile", lambda: {"": _NOBODY} | {name: name for name in self._state().profiles}
        )

    def corner(self) -> MenuItem:
        """Choose where the window stands."""
        return self._setting("Window", "window.corner", lambda: _CORNERS)

    @property
    def _settings(self) -> Settings:
        return self._state().settings

    def _camera(self) -> str:
        """Tell which of the listed cameras is set; a number and a name may mean the same one."""
        source, cameras = self._settings.camera.source, self._state().cameras
        by_number = (key for key, name in cameras.items() if name.endswith(f"({source})"))
        return source if source in cameras else next(by_number, source)

    def _setting(
        self,
        title: str,
        key: str,
        names: Callable[[], Mapping[Any, str]],
        current: Callable[[], object] | None = None,
    ) -> MenuItem:
        """Make the submenu of one setting."""
        section, field = key.split(".")

        def value() -> object:
            return getattr(getattr(self._settings, section), field)

        return self._choice(title, names, current or value, lambda chosen: self._actions.change(key, chosen))

    def _choice(
        self,
        title: str,
        names: Callable[[], Mapping[Any, str]],
        current: Callable[[], object],
        choose: Callable[[Any], None],
    ) -> MenuItem:
        """Make a submenu; where what counts is none of the choices, it is listed too, and cannot be chosen."""
        made: dict[object, MenuItem] = {}  # each made once: an item that stays is the same item to the panel

        def item(value: object, name: str) -> MenuItem:
            if value not in made:
                made[value] = MenuItem(name, lambda: choose(value), checked=lambda _: current() == value, radio=True)
            return made[value]

        def custom() -> str:
            value = current()
            return "Custom" if value is None else str(value)

        own = MenuItem(lambda _: custom(), None, checked=lambda _: True, radio=True, enabled=False)

        def items() -> Iterable[MenuItem]:
            listed = [item(value, name) for value, name in names().items()]
            return listed if current() in names() else [*listed, own]

        return MenuItem(lambda _: f"{title}: {names().get(current()) or custom()}", Menu(items))
