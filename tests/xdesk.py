"""A real desktop for tests: an X server of our own, a window manager and a session bus.

Every process is ended by the object that started it; nothing of the person's own session is touched.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageGrab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def wait_until(condition: Callable[[], object], what: str, seconds: float = 20) -> None:
    """Wait until `condition` holds, and fail with `what` if it does not in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"waited {seconds} s in vain for {what}")
        time.sleep(0.02)


def require(*programs: str) -> None:
    """Skip the test where a system program that it needs is absent."""
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def start_announced(*command: str, env: Mapping[str, str] = os.environ) -> tuple[subprocess.Popen[bytes], str]:
    """Start a server that writes its address, once it is ready, into the file descriptor called FD in its command."""
    reading, writing = os.pipe()
    arguments = [argument.replace("FD", str(writing)) for argument in command]
    process = subprocess.Popen(
        arguments, env=env, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as announcement:
        return process, announcement.readline().strip()


def start_x_server(*display: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start Xvfb, on a free display unless one is given, and return it with the display's name."""
    # Without -noreset the server forgets its layout whenever its last client leaves.
    server, number = start_announced("Xvfb", *display, "-screen", "0", "1024x768x24", "-noreset", "-displayfd", "FD")
    return server, f":{number}"


OPENBOX = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <keyboard><rebindOnMappingNotify>no</rebindOnMappingNotify></keyboard>
</openbox_config>
"""
"""No keys of its own. It binds them anew at every change of the keyboard's map, which takes it 40 ms; typing borrowed
characters makes dozens of changes, and a machine with other work then has it move the focus many seconds late."""


class XDesk:
    """One X server (Xvfb, 1024x768) with openbox and a session bus.

    env: the environment for programs that shall run there; their home is `home`, an empty folder.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._processes: list[subprocess.Popen[bytes]] = []
        folders = {f"XDG_{kind}_HOME" for kind in ("CONFIG", "CACHE", "DATA", "STATE")}
        hidden = {"WAYLAND_DISPLAY", "DISPLAY", "XAUTHORITY", *folders}
        self.env = {key: value for key, value in os.environ.items() if key not in hidden} | {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "XDG_SESSION_TYPE": "x11",
            "LC_ALL": "C.UTF-8",
            "GSETTINGS_BACKEND": "memory",
            "NO_AT_BRIDGE": "1",
            "GTK_IM_MODULE": "gtk-im-context-simple",  # else IBus, where its module is installed, running or not
        }
        home.chmod(0o700)
        try:
            server, self.env["DISPLAY"] = start_x_server()
            self._processes.append(server)
            bus, self.env["DBUS_SESSION_BUS_ADDRESS"] = start_announced(
                "dbus-daemon", "--session", "--print-address=FD", env=self.env
            )
            self._processes.append(bus)
            settings = home / "openbox.xml"
            settings.write_text(OPENBOX, encoding="utf-8")
            self.start("openbox", "--sm-disable", "--config-file", str(settings))
            wait_until(
                lambda: "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "the window manager"
            )
        except BaseException:
            self.close()
            raise

    @property
    def display(self) -> str:
        return self.env["DISPLAY"]

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a program on this desktop; it is ended with the desktop at the latest."""
        with (self.home / f"{Path(command[0]).name}.log").open("ab") as log:
            process = subprocess.Popen(command, env=self.env, stdout=log, stderr=log)
        self._processes.append(process)
        return process

    def run(self, *command: str) -> str:
        """Run a program on this desktop to its end and return what it printed."""
        return subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=30, check=False).stdout

    def press(self, *keys: str) -> None:
        """Press keys, or chords such as ctrl+s, one after the other."""
        self.run("xdotool", "key", *keys)

    def set_layout(self, layout: str, group: int = 0) -> None:
        """Load layouts, comma-separated, and make one of them the active one."""
        subprocess.run(["setxkbmap", "-layout", layout], env=self.env, check=True)
        xlib = ctypes.CDLL("libX11.so.6")
        xlib.XOpenDisplay.restype = ctypes.c_void_p
        display = ctypes.c_void_p(xlib.XOpenDisplay(self.display.encode()))
        xlib.XkbLockGroup(display, 0x100, group)
        xlib.XSync(display, 0)
        xlib.XCloseDisplay(display)

    def windows(self, title: str) -> list[str]:
        """List the visible windows whose title contains `title`."""
        return self.run("xdotool", "search", "--onlyvisible", "--name", title).split()

    def focus(self, window: str) -> None:
        self.run("xdotool", "windowactivate", window)
        # With --sync it would give up after 15 s and say nothing.
        wait_until(lambda: self.run("xdotool", "getactivewindow").strip() == window, "the focus to move", seconds=60)

    def picture(self, window: str) -> Image.Image:
        """Return what is seen of a window, without its frame."""
        told = self.run("xwininfo", "-id", window)
        wanted = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        left, top, width, height = (int(told.split(f"{name}:")[1].split()[0]) for name in wanted)
        return ImageGrab.grab((left, top, left + width, top + height), xdisplay=self.display)

    def screenshot(self, path: Path) -> None:
        """Save a picture of the whole screen."""
        ImageGrab.grab(xdisplay=self.display).save(path)

    def close(self) -> None:
        for process in reversed(self._processes):
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def xdesk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XDesk]:
    """Run one desktop for all tests."""
    require("Xvfb", "openbox", "dbus-daemon", "xdotool", "setxkbmap", "xprop")
    desk = XDesk(tmp_path_factory.mktemp("xdesk"))
    yield desk
    desk.close()
