"""A person at an X11 desktop: their hands on the keyboard, and how they have set it up."""

from __future__ import annotations

import ctypes
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from Xlib.display import Display

from tests.xdesk import XDesk, require
from tray_asl.output.keyboard.x11.keyboard import X11Keyboard
from tray_asl.output.keyboard.x11.xkb import Modifiers, XkbKeyboard

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIFT, CAPS_LOCK, CONTROL, ALT, MOD3, LEVEL3 = 1, 2, 4, 8, 32, 128

PLACES = {"Caps_Lock": 66}
"""Keys that are known by their place, whatever they mean."""


class Hands:
    """The keyboard that the person's own hands are on: another device than the one that XTEST types on."""

    def __init__(self, desk: XDesk) -> None:
        self._tst, self._x, xi = (ctypes.CDLL(f"lib{name}.so.6") for name in ("Xtst", "X11", "Xi"))
        self._x.XOpenDisplay.restype = xi.XOpenDevice.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(desk.display.encode()))
        self.number = desk.run("xinput", "list", "--id-only", "Xvfb keyboard").strip()
        self._device = ctypes.c_void_p(xi.XOpenDevice(self._display, int(self.number)))

    @contextmanager
    def holding(self, keysym: str) -> Iterator[None]:
        self.press(keysym)
        yield
        self.release(keysym)

    def press(self, keysym: str) -> None:
        self._send(keysym, down=True)

    def release(self, keysym: str) -> None:
        self._send(keysym, down=False)

    def tap(self, keysym: str) -> None:
        with self.holding(keysym):
            pass

    def _send(self, keysym: str, *, down: bool) -> None:
        keycode = PLACES.get(keysym) or self._x.XKeysymToKeycode(
            self._display, ctypes.c_ulong(self._x.XStringToKeysym(keysym.encode()))
        )
        axes = (ctypes.c_int * 1)()
        self._tst.XTestFakeDeviceKeyEvent(self._display, self._device, keycode, down, axes, 0, ctypes.c_ulong(0))
        self._x.XSync(self._display, 0)


class Keyboard:
    """What is in effect on the keyboard, and what the person puts in effect."""

    def __init__(self, desk: XDesk) -> None:
        self._desk = desk
        self._display = Display(desk.display)
        self._xkb = XkbKeyboard(self._display)

    def lock(self, modifiers: int) -> None:
        """Lock these modifiers, and no others."""
        self._xkb.set_modifiers(latched=0, locked=modifiers)
        self._display.sync()

    def latch(self, modifiers: int) -> None:
        """Have these modifiers hold for the next key, as one tap on each does with Sticky Keys."""
        self._xkb.set_modifiers(latched=modifiers, locked=0)
        self._display.sync()

    def now(self) -> Modifiers:
        return self._xkb.modifiers()

    def left_down(self) -> list[int]:
        """List the keys that are down on the keyboard that programs type on."""
        return self._xkb.keys_left_down()

    def unused(self) -> int:
        """Count the keycodes that mean nothing."""
        return sum(not any(row) for row in self._display.get_keyboard_mapping(8, 248))

    def help(self, *options: str) -> None:
        """Switch a help on or off, by xkbset's words."""
        require("xkbset")
        subprocess.run(["xkbset", *options], env=self._desk.env, check=True, stdout=subprocess.DEVNULL)

    def layout(self, *options: str) -> None:
        """Set the layout, by setxkbmap's words."""
        subprocess.run(["setxkbmap", *options], env=self._desk.env, check=True)

    def restore(self) -> None:
        self.lock(0)
        if self._desk.run("which", "xkbset"):
            self.help("-sl", "-bo", "-st", "-m", "-a", "r", "rate", "660", "40")
        self.layout("-layout", "us", "-option", "")
        self._display.close()


@pytest.fixture
def typist(xdesk: XDesk) -> Iterator[X11Keyboard]:
    """Give what types, on a keyboard that is as it was afterwards."""
    typist = X11Keyboard(xdesk.display)
    yield typist
    typist.close()
    xdesk.set_layout("us")


@pytest.fixture
def hands(xdesk: XDesk) -> Hands:
    require("xinput")
    try:
        return Hands(xdesk)
    except OSError as error:
        pytest.skip(f"not installed: {error}")


@pytest.fixture
def own(xdesk: XDesk) -> Iterator[Keyboard]:
    """Give the person's settings of the keyboard, which are undone afterwards."""
    keyboard = Keyboard(xdesk)
    yield keyboard
    keyboard.restore()
