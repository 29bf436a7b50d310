"""A real Wayland desktop for tests: a headless sway of our own, a terminal to type into, and the person's keyboard.

Every process is ended by the object that started it; nothing of the person's own session is touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.xdesk import end, require, start_announced, wait_until
from tray_asl.wayland.connection import Connection
from tray_asl.wayland.wire import uints

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534
SHIFT, LEFT_CONTROL, LEFT_ALT, SUPER = (42, 1 << 0), (29, 1 << 2), (56, 1 << 3), (125, 1 << 6)
"""Keys as the kernel numbers them, with their bits among the modifiers."""


class WayDesk:
    """One headless sway (1024x768) with a session bus.

    env: the environment for programs that shall run there; their home is `home`, an empty folder.
    """

    def __init__(self, *, xwayland: bool = False) -> None:
        # Not below pytest's folder, which is closed to other users: sway does not run as root.
        self.home = Path(tempfile.mkdtemp(prefix="waydesk-"))
        self._processes: list[subprocess.Popen[bytes]] = []
        hidden = {"DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY"}
        hidden |= {f"XDG_{kind}_HOME" for kind in ("CONFIG", "CACHE", "DATA", "STATE")}
        self.env = {key: value for key, value in os.environ.items() if key not in hidden} | {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home),
            "XDG_SESSION_TYPE": "wayland",
            "XDG_CURRENT_DESKTOP": "sway",
            "SWAYSOCK": str(self.home / "sway.sock"),
            "LC_ALL": "C.UTF-8",
            "NO_AT_BRIDGE": "1",
            "GTK_IM_MODULE": "gtk-im-context-simple",
            "GSETTINGS_BACKEND": "memory",
            "WLR_BACKENDS": "headless",
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "WLR_RENDERER": "pixman",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        self._log = (self.home / "sway.log").open("ab")
        (self.home / "config").write_text(
            f"output HEADLESS-1 resolution 1024x768\nxwayland {'enable' if xwayland else 'disable'}\n"
            "focus_on_window_activation none\n"
            f'exec sh -c "echo $WAYLAND_DISPLAY $DISPLAY > {self.home}/ready"\n'
        )
        if os.geteuid() == 0:
            os.chown(self.home, NOBODY, NOBODY)
        try:
            bus, self.env["DBUS_SESSION_BUS_ADDRESS"] = start_announced(
                "dbus-daemon", "--session", "--print-address=FD", env=self.env
            )
            self._processes.append(bus)
            self.start_compositor()
        except BaseException:
            self.close()
            raise

    def start_compositor(self) -> None:
        """Start sway, for the first time or again after it was ended."""
        ready = self.home / "ready"
        ready.unlink(missing_ok=True)
        drop = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups") if os.geteuid() == 0 else ()
        self.compositor = subprocess.Popen(
            (*drop, "sway", "-c", str(self.home / "config")), env=self.env, stdout=self._log, stderr=self._log
        )
        self._processes.append(self.compositor)
        wait_until(lambda: ready.is_file() and ready.read_text().strip(), "sway", 30)
        names = ready.read_text().split()
        self.env |= zip(("WAYLAND_DISPLAY", "DISPLAY"), names, strict=False)
        # A desk has a keyboard: where there is none, a program may still be taking notice when the first key comes.
        self._keyboard = PersonsKeyboard(self)

    @property
    def socket(self) -> Path:
        return self.home / self.env["WAYLAND_DISPLAY"]

    def start(self, *command: str, **env: str) -> subprocess.Popen[bytes]:
        """Start a program on this desktop; it is ended with the desktop at the latest."""
        with (self.home / f"{Path(command[0]).name}.log").open("ab") as log:
            process = subprocess.Popen(command, env=self.env | env, stdout=log, stderr=log)
        self._processes.append(process)
        return process

    def sway(self, command: str) -> str:
        """Run a command of sway's, or ask it for something (`-t get_tree`)."""
        return subprocess.run(
            ["swaymsg", *command.split(" ", 1 if command.startswith("-") else 0)],
            env=self.env,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        ).stdout

    def close(self) -> None:
        for process in reversed(self._processes):
            end(process)
        self._log.close()
        shutil.rmtree(self.home, ignore_errors=True)


class Foot:
    """A terminal in which every key goes straight into a file, by a command that may end earlier."""

    def __init__(self, desk: WayDesk, name: str = "foot", script: str = "exec cat > {path}") -> None:
        self._desk = desk
        self.title = f"{name}-{time.monotonic_ns()}"
        self.path = desk.home / self.title
        shell = f"stty -icanon -echo; : > {self.path}; {script.format(path=self.path)}"
        self.process = desk.start("foot", "--title", self.title, "sh", "-c", shell)
        wait_until(
            lambda: self.path.exists() and f'"{self.title}"' in desk.sway("-t get_tree"), f"the window of {name}"
        )
        self.focus()

    def focus(self) -> None:
        self._desk.sway(f'[title="{self.title}"] focus')

    def text(self, until: str = "") -> str:
        """Return what has arrived, backspaces done; wait until it ends so first."""
        if until:
            wait_until(lambda: self._read().endswith(until), f"{until!r} at the end of what arrived")
        return self._read()

    def close(self) -> None:
        end(self.process)

    def _read(self) -> str:
        kept: list[str] = []
        for character in self.path.read_bytes().decode(errors="replace"):
            if character == "\x7f":  # what the BackSpace key sends
                del kept[-1:]
            else:
                kept.append(character)
        return "".join(kept)


class PersonsKeyboard:
    """A keyboard beside the program's, with a layout that the program does not use."""

    def __init__(self, desk: WayDesk, layout: str = "ru") -> None:
        self._connection = Connection(desk.socket)
        seat = self._connection.bind("wl_seat", 1)
        manager = self._connection.bind("zwp_virtual_keyboard_manager_v1", 1)
        self._keyboard = self._connection.new()
        self._connection.request(manager, 0, uints(seat, self._keyboard))
        keymap = (
            'xkb_keymap { xkb_keycodes { include "evdev+aliases(qwerty)" }; xkb_types { include "complete" }; '
            f'xkb_compat {{ include "complete" }}; xkb_symbols {{ include "pc+{layout}+inet(evdev)" }}; }};\0'
        ).encode()
        descriptor = os.memfd_create("keymap")
        os.write(descriptor, keymap)
        self._connection.request(self._keyboard, 0, uints(1, len(keymap)))
        self._connection.send(descriptor)
        os.close(descriptor)
        self._connection.roundtrip()

    def key(self, code: int, *, down: bool) -> None:
        milliseconds = time.monotonic_ns() // 1_000_000 & 0xFFFFFFFF
        self._connection.request(self._keyboard, 1, uints(milliseconds, code, int(down)))
        self._connection.roundtrip()

    def hold(self, modifier: tuple[int, int]) -> None:
        self.key(modifier[0], down=True)
        self._modifiers(modifier[1])

    def release(self, modifier: tuple[int, int]) -> None:
        self.key(modifier[0], down=False)
        self._modifiers(0)

    def lock(self, mask: int) -> None:
        """Switch locked modifiers, as Caps Lock, on."""
        self._modifiers(0, mask)

    def switch(self, group: int) -> None:
        """Switch to another one of its layouts."""
        self._modifiers(0, group=group)

    def tap(self, code: int) -> None:
        self.key(code, down=True)
        self.key(code, down=False)

    def close(self) -> None:
        self._connection.close()

    def _modifiers(self, depressed: int, locked: int = 0, group: int = 0) -> None:
        self._connection.request(self._keyboard, 2, uints(depressed, 0, locked, group))
        self._connection.roundtrip()


@pytest.fixture(scope="module")
def waydesk() -> Iterator[WayDesk]:
    """Run one desktop for the tests of a module."""
    require("sway", "swaymsg", "foot", "dbus-daemon", "setpriv")
    desk = WayDesk()
    yield desk
    desk.close()


@pytest.fixture
def foot(waydesk: WayDesk) -> Iterator[Foot]:
    terminal = Foot(waydesk)
    yield terminal
    terminal.close()
