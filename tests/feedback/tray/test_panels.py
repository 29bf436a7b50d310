"""The icon in a real panel on a real X server; a picture is kept under artefacts/."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import ImageGrab

from tests.conftest import REPOSITORY
from tests.feedback.program import Program
from tests.xdesk import XDesk, end, require, wait_until
from tray_asl.engine.status import State, Status
from tray_asl.feedback.icon import draw_icon

if TYPE_CHECKING:
    from collections.abc import Iterator

XFCE4_PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="30"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty"><property name="plugin-1" type="string" value="systray"/></property>
</channel>
"""


@pytest.fixture
def xfce4_panel(xdesk: XDesk) -> Iterator[None]:
    require("xfce4-panel")
    channel = xdesk.home / ".config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml"
    channel.parent.mkdir(parents=True)
    channel.write_text(XFCE4_PANEL)
    panel = xdesk.start("xfce4-panel", "--disable-wm-check")
    yield
    end(panel)


def find(status: Status, desk: XDesk) -> tuple[int, int] | None:
    """Find the middle of an icon in the panel, which may have scaled it."""
    screen = np.asarray(ImageGrab.grab(bbox=(0, 0, 96, 30), xdisplay=desk.display).convert("RGB"), np.int16)
    for size in (16, 20, 22, 24, 26):
        icon = np.asarray(draw_icon(status, size))
        solid = icon[..., 3] == 255
        windows = np.lib.stride_tricks.sliding_window_view(screen, (size, size), axis=(0, 1))
        difference = np.abs(windows - np.moveaxis(icon[..., :3], 2, 0)).max(axis=2)[..., solid].mean(axis=-1)
        top, left = np.unravel_index(difference.argmin(), difference.shape)
        if difference[top, left] < 20:
            return int(left) + size // 2, int(top) + size // 2
    return None


@pytest.mark.usefixtures("xfce4_panel")
def test_a_panel_shows_the_icon_and_its_clicks_arrive(xdesk: XDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY"):
        monkeypatch.setenv(name, xdesk.env[name])
    program = Program()
    program.show_state(typing="x11, since this is an X11 session")
    thread = threading.Thread(target=program.tray.run)
    thread.start()
    try:
        letter = Status(State.HAND, "a", 0.75)
        program.tray.show(letter)
        wait_until(lambda: find(letter, xdesk), "the letter in the panel")
        x, y = find(letter, xdesk) or (0, 0)
        xdesk.run("xdotool", "mousemove", str(x), str(y), "click", "1")
        wait_until(lambda: program.on, "the click")
        wait_until(lambda: find(Status(State.WATCHING), xdesk), "the icon of watching")
        xdesk.run("xdotool", "click", "3")
        wait_until(
            lambda: xdesk.run("xdotool", "search", "--onlyvisible", "--class", "Wrapper").split()[1:], "the menu"
        )
        (REPOSITORY / "artefacts").mkdir(exist_ok=True)
        xdesk.screenshot(REPOSITORY / "artefacts" / "tray.png")
        xdesk.press("End", "Return")
        thread.join(20)
        assert not thread.is_alive(), "Quit in the menu did not end the program"
    finally:
        program.tray.stop()
        thread.join()
