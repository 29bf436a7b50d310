"""The whole program with the sample clip on a real desktop, started twice: the desktop asks the first time at most."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.real_desktops.editors import Editor
from tests.real_desktops.keyboards import HAS_PORTAL
from tests.real_desktops.on_the_bus import DESKTOP, take_picture
from tests.tray_host import TrayHost
from tests.xdesk import wait_until
from tray_asl.settings.schema import Settings

SAMPLE_TEXT = "hello world"


def start(panel: TrayHost) -> subprocess.Popen[bytes]:
    log = (Path(os.environ["LOGS"]) / "program").open("ab")
    program = subprocess.Popen(
        [sys.executable, "-m", "tray_asl", "run", "--source", "sample", "--fast"],  # every frame, on a busy machine too
        stdout=log,
        stderr=log,
        cwd="/opt/tray_asl",
    )
    panel.wait_for_icon()
    wait_until(panel.icon_is_there, "the icon of this program", 60)
    return program


def wait_for_item(panel: TrayHost, label: str) -> None:
    """Wait until the menu has it: every frame of the clip is read, also where other desktops run beside this one."""
    wait_until(lambda: label in panel.menu(), f"{label} in the menu", 240)


def play(panel: TrayHost) -> None:
    """Let the clip run once from its beginning to its end."""
    wait_for_item(panel, "Turn on")
    panel.choose("Turn on")
    wait_for_item(panel, "Turn off")
    wait_for_item(panel, "Turn on")


def main() -> int:
    """Start it, answer the question, play the clip; start it again, and let it type at once."""
    panel = TrayHost(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    answering = subprocess.Popen([sys.executable, "answer.py", "60"])
    editor = Editor("gtk4")
    first = start(panel)
    asked = answering.wait(90) == 0
    assert asked == HAS_PORTAL, "asked" if asked else "the first start asked nothing"
    wait_for_item(panel, "Turn on")  # what was signed before the answer was refused
    editor.close()
    time.sleep(Settings().desk.forget_after_s + 1)  # GNOME does not tell that the next editor is another one
    editor = Editor("gtk4")
    play(panel)
    typed = editor.text(SAMPLE_TEXT)
    take_picture("first-start")
    first.terminate()
    assert first.wait(20) == 0
    editor.close()
    print(f"{DESKTOP:6} program, first start, {'question answered' if asked else 'no question'}: {typed!r}", flush=True)

    editor = Editor("gtk4")
    nobody = subprocess.Popen([sys.executable, "answer.py", "15"])
    second = start(panel)
    wait_for_item(panel, "Turn off")
    wait_for_item(panel, "Turn on")
    again = editor.text(SAMPLE_TEXT)
    take_picture("second-start")
    unasked = nobody.wait(60) == 1
    second.terminate()
    assert second.wait(20) == 0
    editor.close()
    print(f"{DESKTOP:6} program, second start, {'no question' if unasked else 'ASKED AGAIN'}: {again!r}", flush=True)
    return 0 if typed == again == SAMPLE_TEXT and unasked else 1


if __name__ == "__main__":
    sys.exit(main())
