"""More real programs to type into on a Wayland desktop, which tell what arrived; see waydesk.Foot for the quickest."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tests.field_page import FieldPage, chromium, firefox
from tests.waydesk import LEFT_CONTROL, NOBODY, Foot, PersonsKeyboard
from tests.xdesk import end, wait_until

if TYPE_CHECKING:
    from tests.waydesk import WayDesk

S_KEY = 31
BACKSPACE_KEY = 14


class WayEditor(Protocol):
    """A program that has the focus and shows text."""

    def arrived(self, expected: str) -> str:
        """Give the text once it is the expected one, or what it is after half a minute."""

    def close(self) -> None:
        """End the program."""


def as_compositors_user(path: Path) -> tuple[str, ...]:
    """Give a file, or a folder with all in it, to the compositor's user; return what starts a program as that one."""
    if os.geteuid():
        return ()
    for one in (path, *path.rglob("*")):
        os.chown(one, NOBODY, NOBODY)
    return ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")


class FootEditor:
    """foot, a terminal of Wayland's own."""

    def __init__(self, desk: WayDesk) -> None:
        self._foot = Foot(desk)
        self.close = self._foot.close

    def arrived(self, expected: str) -> str:
        return settled(self._foot.text, expected)


class XTermEditor:
    """xterm, under XWayland; as the compositor's user, whom alone its X server admits."""

    def __init__(self, desk: WayDesk) -> None:
        self.path = desk.home / f"xterm-{time.monotonic_ns()}"
        self.path.touch()
        shell = f"stty -icanon -echo; exec cat > {self.path}"
        drop = as_compositors_user(self.path)
        self._process = desk.start(*drop, "xterm", "-u8", "-T", self.path.name, "-e", "sh", "-c", shell)
        wait_until(lambda: self.path.name in desk.sway("-t get_tree"), "the window of xterm")
        desk.sway(f'[title="{self.path.name}"] focus')
        time.sleep(2)  # it has no way to say that it reads its keyboard

    def arrived(self, expected: str) -> str:
        return settled(lambda: undone(self.path.read_text(errors="replace")), expected)

    def close(self) -> None:
        end(self._process)


class MousepadEditor:
    """mousepad, of GTK 3, which the person's own keyboard makes save."""

    def __init__(self, desk: WayDesk) -> None:
        self.path = desk.home / f"mousepad-{time.monotonic_ns()}.txt"
        self.path.touch()
        self._person = PersonsKeyboard(desk, "us")
        self._process = desk.start("mousepad", "--disable-server", str(self.path), GDK_BACKEND="wayland")
        wait_until(lambda: self.path.name in desk.sway("-t get_tree"), "the window of mousepad")
        desk.sway(f'[title="{self.path.name}.*"] focus')
        time.sleep(2)  # it has no way to say that it reads its keyboard

    def arrived(self, expected: str) -> str:
        def saved() -> str:
            self._person.hold(LEFT_CONTROL)
            self._person.tap(S_KEY)
            self._person.release(LEFT_CONTROL)
            time.sleep(0.5)
            with contextlib.suppress(FileNotFoundError):  # while it replaces the file
                return self.path.read_text(errors="replace").removesuffix("\n")
            return ""

        return settled(saved, expected)

    def close(self) -> None:
        self._person.close()
        end(self._process)


class Gtk4Editor:
    """A text field of GTK 4, by the system's Python, which has the bindings."""

    def __init__(self, desk: WayDesk) -> None:
        folder = desk.home / f"gtk4-{time.monotonic_ns()}"
        folder.mkdir()
        self.path = folder / "text"
        self.path.touch()
        script = str(Path(__file__).parent / "real_desktops" / "editors.py")
        self._process = desk.start("/usr/bin/python3", script, "gtk4", str(self.path), GSK_RENDERER="cairo")
        wait_until(folder.joinpath("ready").exists, "the window of the field")
        wait_until(lambda: "org.example.Gtk4Field" in desk.sway("-t get_tree"), "it to be shown")
        desk.sway('[app_id="org.example.Gtk4Field"] focus')
        time.sleep(2)  # it has no way to say that it reads its keyboard

    def arrived(self, expected: str) -> str:
        return settled(self.path.read_text, expected)

    def close(self) -> None:
        end(self._process)


class ChromiumEditor:
    """A text field in Chromium on Wayland."""

    browser = staticmethod(chromium)

    def __init__(self, desk: WayDesk) -> None:
        title = f"field-{time.monotonic_ns()}"
        self.path = desk.home / title
        self.path.touch()
        self._page = FieldPage(title, self.path)
        home = Path(f"{self.path}.home")  # Firefox wants one that is its user's, as the folder of the session is
        home.mkdir()
        command = self.browser(self._page.address, str(home / "profile"))
        self._process = desk.start(*as_compositors_user(home), *command, HOME=str(home))
        wait_until(lambda: title in desk.sway("-t get_tree"), "the window of the browser", 60)
        person = PersonsKeyboard(desk, "us")
        wait_until(lambda: person.tap(S_KEY) or time.sleep(0.2) or self._read(), "an answer of the browser", 60)
        wait_until(lambda: person.tap(BACKSPACE_KEY) or time.sleep(0.2) or not self._read(), "an empty field")
        person.close()

    def arrived(self, expected: str) -> str:
        return settled(self._read, expected)

    def close(self) -> None:
        end(self._process)
        self._page.close()

    def _read(self) -> str:
        return self.path.read_text(encoding="utf-8")


class FirefoxEditor(ChromiumEditor):
    """A text field in Firefox on Wayland."""

    browser = staticmethod(firefox)


def undone(text: str) -> str:
    """Do the backspaces in what a terminal got."""
    kept: list[str] = []
    for character in text:
        if character == "\x7f":
            del kept[-1:]
        else:
            kept.append(character)
    return "".join(kept)


def settled(read, expected: str) -> str:  # noqa: ANN001
    stop = time.monotonic() + 30
    while (text := read()) != expected and time.monotonic() < stop:
        time.sleep(0.2)
    return text
