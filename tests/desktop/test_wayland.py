"""The whole program as a person starts it, on a real Wayland compositor beside a real terminal."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

from tests.tray_host import TrayHost
from tests.waydesk import foot, waydesk

if TYPE_CHECKING:
    from pathlib import Path

    from tests.waydesk import Foot, WayDesk

SAMPLE_TEXT = "hello world"
"""What `transcribe` reads in the clip, which the test on X11 asserts."""

__all__ = ["foot", "waydesk"]


def test_the_clip_arrives_in_the_terminal(waydesk: WayDesk, foot: Foot, hand_model: Path) -> None:
    file = waydesk.home / "settings.toml"
    file.write_text(f"[hand]\nmodel = '{hand_model}'\n", encoding="utf-8")
    panel = TrayHost(waydesk.env["DBUS_SESSION_BUS_ADDRESS"])
    run = ("-m", "tray_asl", "--config", str(file), "run", "--source", "sample", "--fast")
    program = waydesk.start(sys.executable, *run)
    try:
        panel.wait_for_icon()
        panel.wait_for_item("Turn off")
        panel.wait_for_item("Turn on")  # the clip has ended
        assert foot.text("d") == SAMPLE_TEXT
        program.send_signal(signal.SIGTERM)
        assert program.wait(10) == 0
    finally:
        panel.close()
