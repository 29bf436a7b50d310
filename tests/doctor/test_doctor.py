"""What a person is told of a set-up that works, and of one in which everything is broken."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import cv2
import pytest
from PIL import Image

from tests.conftest import REPOSITORY
from tests.network_camera import NetworkCamera, network_camera
from tests.tray_host import TrayHost
from tests.xdesk import require, wait_until
from tray_asl.capture.video import read_video
from tray_asl.cli.options import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.sound import Sound
    from tests.xdesk import XDesk

DOCTOR = (sys.executable, "-m", "tray_asl", "--config")


@pytest.fixture
def phone() -> Iterator[NetworkCamera]:
    """Give a camera before which a hand is held."""
    frames = [frame for frame, _ in zip(read_video(SAMPLE), range(40), strict=False)]
    with network_camera() as camera:
        camera.picture = cv2.imencode(".jpg", cv2.cvtColor(frames[-1].image, cv2.COLOR_RGB2BGR))[1].tobytes()
        yield camera


def test_a_set_up_that_works_is_said_to(
    xdesk: XDesk, sound: Sound, hand_model: Path, phone: NetworkCamera, tmp_path: Path
) -> None:
    require("xterm", "espeak-ng")
    panel = TrayHost(xdesk.env["DBUS_SESSION_BUS_ADDRESS"])
    settings, report, code = (tmp_path / name for name in ("settings.toml", "report.txt", "code"))
    settings.write_text(
        f"[hand]\nmodel = '{hand_model}'\n[camera]\nsource = '{phone.address}'\n[output]\nto = ['keyboard', 'speech']\n"
    )
    heard = {key: value for key, value in sound.env.items() if key not in ("HOME", "XDG_RUNTIME_DIR")}
    command = shlex.join((*DOCTOR, str(settings), "doctor", "--report", str(report)))
    shell = f"{command}; echo $? > {code}; exec sleep 60"
    variables = [f"{key}={value}" for key, value in heard.items()]
    terminal = xdesk.start(
        "env", *variables, "xterm", "-geometry", "92x44", "-fa", "DejaVu Sans Mono", "-e", "sh", "-c", shell
    )
    wait_until(lambda: code.exists() and code.read_text(), "the doctor", 90)
    picture = REPOSITORY / "artefacts" / "doctor.png"
    picture.parent.mkdir(exist_ok=True)
    xdesk.screenshot(picture)
    terminal.kill()
    panel.close()

    said = report.read_text(encoding="utf-8")
    assert code.read_text().strip() == "0", said
    assert "problem " not in said
    for expected in (
        "ok      tray: A panel takes icons by StatusNotifierItem.",
        "ok      typing: It types by x11, since this is an X11 session.",
        "ok      typing, tried: A text was typed, taken back in part, and read back as it should be.",
        "ok      speech: espeak-ng speaks with its usual voice, and the sound card takes it.",
        "ok      hand model: It finds the hand of the sample clip",
        "ok      light and view: The picture is bright and sharp enough. A hand is in the picture.",
    ):
        assert expected in said
    with Image.open(picture) as shown:
        assert len(shown.convert("L").getcolors(256) or ()) > 10


def test_everything_that_is_broken_is_said_with_what_to_do(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text(
        "[output]\nto = ['keyboard', 'speech']\n[spelling]\nhold_ms = -5\n[signs]\nprofile = 'nobody'\n"
    )
    (tmp_path / "snippets.toml").write_text("zebra = 3\n")
    programs = tmp_path / "programs"
    programs.mkdir()
    env = {"PATH": str(programs), "HOME": str(tmp_path), "PYTHONPATH": str(REPOSITORY), "LC_ALL": "C.UTF-8"}
    command = (*DOCTOR, str(settings), "doctor", "--json", "--report", "/dev/full")
    done = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1, done.stderr
    assert "/dev/full cannot be written (No space left on device)" in done.stderr
    answer = json.loads(done.stdout)
    assert not answer["ok"]
    assert "zebra" not in done.stdout, "an abbreviation may be personal"
    said = {f["check"]: f"{f['found']} {f['advice']}" for f in answer["findings"] if f["verdict"] != "ok"}
    assert "from 0 to 60000" in answer["findings"][1]["found"]
    assert said["settings"].startswith("The snippets cannot be used. `tray-asl config check` says")
    assert "There is no profile nobody" in said["profiles"]
    assert "neither DISPLAY nor WAYLAND_DISPLAY is set. Start the program from within" in said["display server"]
    assert "no D-Bus session bus" in said["tray"]
    assert "There is no desktop to type into" in said["typing"]
    assert "espeak-ng, which is not installed. Install it" in said["speech"]
    assert said["hand model"] == "It is not on this machine yet. Fetch it with `tray-asl fetch`."
    assert "Camera '0' is not connected" in said["camera"]
    assert "Traceback" not in done.stderr
