"""More real programs to type into on a Wayland desktop, which tell what arrived; see waydesk.Foot for the quickest."""

from __future__ import annotations

import contextlib
import http.server
import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tests.waydesk import LEFT_CONTROL, NOBODY, Foot, PersonsKeyboard
from tests.xdesk import end, wait_until

if TYPE_CHECKING:
    from tests.waydesk import WayDesk

S_KEY = 31
PAGE = b"""<meta charset=utf-8><title>field</title><textarea id=t autofocus></textarea>
<script>t.oninput = () => fetch('/', {method: 'POST', body: t.value})</script>"""


class WayEditor(Protocol):
    """A program that has the focus and shows text."""

    def arrived(self, expected: str) -> str:
        """Give the text once it is the expected one, or what it is after half a minute."""

    def close(self) -> None:
        """End the program."""


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
        drop = ()
        if os.geteuid() == 0:
            os.chown(self.path, NOBODY, NOBODY)
            drop = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
        shell = f"stty -icanon -echo; exec cat > {self.path}"
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
    """A text field in Chromium on Wayland, which sends its content to a server of ours on loopback."""

    def __init__(self, desk: WayDesk) -> None:
        self.content: list[str] = [""]
        content = self.content

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("content-type", "text/html")
                self.end_headers()
                self.wfile.write(PAGE)

            def do_POST(self) -> None:
                content.append(self.rfile.read(int(self.headers["content-length"])).decode())
                self.send_response(200)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._process = desk.start(
            "chromium", "--no-sandbox", "--ozone-platform=wayland", "--disable-gpu", "--no-first-run",
            f"--user-data-dir={desk.home}/chromium", f"--app=http://127.0.0.1:{self._server.server_port}/",
        )  # fmt: skip
        wait_until(lambda: '"field"' in desk.sway("-t get_tree"), "the window of Chromium", 60)
        person = PersonsKeyboard(desk, "us")
        wait_until(lambda: person.tap(S_KEY) or time.sleep(0.2) or self.content[-1], "an answer of Chromium", 60)
        person.tap(14)
        person.close()
        time.sleep(1)
        self._offset = self.content[-1]

    def arrived(self, expected: str) -> str:
        expected = self._offset + expected
        # Its requests may overtake each other.
        text = settled(lambda: expected if expected in self.content else self.content[-1], expected)
        return text.removeprefix(self._offset)

    def close(self) -> None:
        end(self._process)
        self._server.shutdown()
        self._server.server_close()


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
