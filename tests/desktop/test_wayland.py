"""The whole program as a person starts it, on a real Wayland compositor beside a real terminal."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import REPOSITORY
from tests.tray_host import TrayHost
from tests.waydesk import foot, waydesk
from tests.xdesk import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.waydesk import Foot, WayDesk

SAMPLE_TEXT = "hello world"
"""What `transcribe` reads in the clip, which the test on X11 asserts."""

__all__ = ["foot", "waydesk"]


def test_the_clip_arrives_in_the_terminal_at_the_first_start_and_the_second(
    waydesk: WayDesk, foot: Foot, hand_model: Path
) -> None:
    file = waydesk.home / "settings.toml"
    file.write_text(f"[hand]\nmodel = '{hand_model}'\n", encoding="utf-8")
    panel = TrayHost(waydesk.env["DBUS_SESSION_BUS_ADDRESS"])
    run = ("-m", "tray_asl", "--config", str(file), "run", "--source", "sample", "--fast")
    try:
        for number in (1, 2):
            program = waydesk.start(sys.executable, *run)
            panel.wait_for_icon()
            wait_until(panel.icon_is_there, "the icon of this program")
            panel.wait_for_item("Turn off")
            panel.wait_for_item("Turn on")  # the clip has ended
            assert foot.text("d") == SAMPLE_TEXT * number
            program.send_signal(signal.SIGTERM)
            assert program.wait(10) == 0
        keep_picture(waydesk)
    finally:
        panel.close()


def keep_picture(desk: WayDesk) -> None:
    """Save the screen among the artefacts where grim is installed."""
    if shutil.which("grim"):
        artefacts = REPOSITORY / "artefacts"
        artefacts.mkdir(exist_ok=True)
        subprocess.run(["grim", artefacts / "sway.png"], env=desk.env, check=True)
