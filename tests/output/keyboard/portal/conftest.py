"""A desktop with a portal for each test, and the keyboards that were opened on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.eis import VirtualKeyboard
from tests.portal_desk import PortalDesk
from tests.xdesk import wait_until
from tray_asl.output.keyboard.notices import Notices
from tray_asl.output.keyboard.portal import layout
from tray_asl.output.keyboard.portal.keyboard import PortalKeyboard, open_portal_keyboard
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tray_asl.settings.sections.output import OffLayout


class Person:
    """Starts the program, switches typing on and off, and reads what it says.

    announced: what was said before the desktop asked.
    stopped: what was said when the desktop ended the permission.
    off_layout: the setting.
    focus_changes: counts what the desktop tells of the focus.
    """

    def __init__(self, desk: PortalDesk) -> None:
        self.desk = desk
        self.announced: list[str] = []
        self.stopped: list[str] = []
        self.off_layout: OffLayout = "refuse"
        self.focus_changes: Callable[[], int] = lambda: 0
        self.keyboard: PortalKeyboard | None = None

    def start(self) -> PortalKeyboard:
        """Start the program anew."""
        if self.keyboard:
            self.keyboard.close()
        notices = Notices(self.announced.append, self.stopped.append, focus_changes=self._focus_changes)
        self.keyboard = open_portal_keyboard(notices, pace=1000, off_layout=self.off_layout)
        return self.keyboard

    def _focus_changes(self) -> int:
        return self.focus_changes()

    def start_on(self, layouts: str = "us") -> VirtualKeyboard:
        """Start the program on a desktop with these layouts, comma-separated, and let it type."""
        self.desk.keyboard = VirtualKeyboard(layouts)
        self.start()
        self.wait_for_permission()
        assert self.desk.eis[-1].lent.wait(20)
        return self.desk.keyboard

    def wait_for_permission(self) -> None:
        wait_until(lambda: not self.type("").problem, "the permission to type")

    def type(self, text: str, erase: int = 0) -> Delivery:
        assert self.keyboard
        return self.keyboard.apply(Action(0.0, text, erase))

    def press(self, key: str) -> Delivery:
        assert self.keyboard
        return self.keyboard.apply(Action(0.0, "", key=key))


@pytest.fixture
def open_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Person]]:
    """Open a desktop as `PortalDesk` does, with a person at it; no light of a real keyboard counts."""
    opened: list[Person] = []
    monkeypatch.setattr(layout, "LEDS", tmp_path / "leds")

    def open_one(**kinds: Any) -> Person:  # noqa: ANN401
        person = Person(PortalDesk(tmp_path, **kinds))
        opened.append(person)
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_STATE_HOME"):
            monkeypatch.setenv(name, person.desk.env[name])
        monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
        return person

    yield open_one
    for person in opened:
        if person.keyboard:
            person.keyboard.close()
        person.desk.close()


@pytest.fixture
def person(open_desk: Callable[..., Person]) -> Person:
    """Return a person at a desktop whose portal is version 2."""
    return open_desk()
