"""Pasting into real programs on X11 and Wayland: the text arrives, and the clipboard is as it was."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.waydesk import SHIFT, PersonsKeyboard, foot, waydesk
from tests.xdesk import require
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.paste.clipboard import open_clipboard
from tray_asl.output.keyboard.paste.keyboard import PasteKeyboard
from tray_asl.output.keyboard.paste.uinput import UInputKeys
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from tests.editors import Mousepad
    from tests.waydesk import Foot, WayDesk
    from tests.xdesk import XDesk

__all__ = ["foot", "waydesk"]

TEXT = "hello, wörld 😀"
OWN = "what the person had copied"


class XKeys:
    """Stands in for the kernel's keyboard on an X server, which sees none."""

    def __init__(self, desk: XDesk) -> None:
        self._desk = desk

    def tap(self, *codes: int) -> None:
        names = {42: "shift", 110: "Insert", 14: "BackSpace", 28: "Return"}
        self._desk.press("+".join(names[code] for code in codes))

    def close(self) -> None:
        pass


class WaylandKeys:
    """Stands in for the kernel's keyboard on a compositor without a seat; its layout is Russian."""

    def __init__(self, desk: WayDesk) -> None:
        self._keyboard = PersonsKeyboard(desk, "ru")

    def tap(self, *codes: int) -> None:
        if len(codes) > 1:
            self._keyboard.hold(SHIFT)
        self._keyboard.tap(codes[-1])
        if len(codes) > 1:
            self._keyboard.release(SHIFT)

    def close(self) -> None:
        self._keyboard.close()


def test_text_is_pasted_into_a_terminal_on_wayland(
    waydesk: WayDesk, foot: Foot, monkeypatch: pytest.MonkeyPatch
) -> None:
    require("wl-copy", "wl-paste")
    for variable in ("XDG_RUNTIME_DIR", "WAYLAND_DISPLAY"):
        monkeypatch.setenv(variable, waydesk.env[variable])
    subprocess.run(["wl-copy", OWN], check=True, timeout=30)
    picture = b"\x89PNG not really"
    subprocess.run(["wl-copy", "--primary", "--type", "image/png"], input=picture, check=True, timeout=30)
    keyboard = PasteKeyboard(open_clipboard(), WaylandKeys(waydesk))
    assert keyboard.apply(Action(0, TEXT + "xx")) == Delivery(0, len(TEXT) + 2)
    assert keyboard.apply(Action(0, "\n.", erase=2)) == Delivery(2, 2)
    assert foot.text(".") == f"{TEXT}\n."
    assert subprocess.check_output(["wl-paste", "--no-newline"], timeout=30).decode() == OWN
    assert subprocess.check_output(["wl-paste", "--primary", "--type", "image/png"], timeout=30) == picture
    keyboard.close()


def test_text_is_pasted_into_an_editor_on_x11(
    xdesk: XDesk, mousepad: Mousepad, monkeypatch: pytest.MonkeyPatch
) -> None:
    require("xclip")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", xdesk.display)
    subprocess.run(["xclip", "-in", "-selection", "clipboard"], input=OWN.encode(), check=True, timeout=30)
    mousepad.focus()
    keyboard = PasteKeyboard(open_clipboard(), XKeys(xdesk))
    assert keyboard.apply(Action(0, TEXT + "xx")) == Delivery(0, len(TEXT) + 2)
    assert keyboard.apply(Action(0, "\n.", erase=2)) == Delivery(2, 2)
    assert subprocess.check_output(["xclip", "-out", "-selection", "clipboard"], timeout=30).decode() == OWN
    assert mousepad.text() == f"{TEXT}\n."


def test_without_the_program_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(OutputError, match="apt install xclip"):
        open_clipboard()


def test_without_the_kernels_keyboard_it_says_what_to_do() -> None:
    if Path("/dev/uinput").exists() and os.access("/dev/uinput", os.W_OK):
        pytest.skip("this person may make keyboards")
    with pytest.raises(OutputError, match=r"tray-asl\[uinput\]|modprobe uinput"):
        UInputKeys()
