"""MediaPipe's makers learn nothing of a hand that was looked for."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

from tray_asl.offline import environment_of_the_person, keep_libraries_offline

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_LOOK = """
import sys
from pathlib import Path
from tray_asl.capture.video import read_video
from tray_asl.cli.options import SAMPLE
from tray_asl.hands.detector import HandDetector
detector = HandDetector(Path(sys.argv[1]))
for frame, _ in zip(read_video(SAMPLE), range(5)):
    detector.find(frame)
{close}
"""


def asks_for_the_network(close: str, model: Path) -> bool:
    """Look for hands, with a proxy of our own, and tell whether anything was sent to it."""
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        address = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        env = {**os.environ, "https_proxy": address}
        program = _LOOK.format(close=close)
        subprocess.run([sys.executable, "-c", program, str(model)], env=env, check=True, timeout=60)
        proxy.settimeout(0.1)
        try:
            proxy.accept()[0].close()
        except TimeoutError:
            return False
        return True


def test_nothing_is_reported(hand_model: Path) -> None:
    assert not asks_for_the_network("detector.close()", hand_model)
    # What is withheld is there: as soon as this fails, MediaPipe reports otherwise or no longer.
    with_the_persons_proxy = """
from tray_asl.offline import environment_of_the_person
with environment_of_the_person():
    detector.close()
"""
    assert asks_for_the_network(with_the_persons_proxy, hand_model)


def test_another_program_has_the_environment_that_the_person_gave(monkeypatch: pytest.MonkeyPatch) -> None:
    def seen() -> str:
        return subprocess.run(("printenv", "https_proxy"), capture_output=True, text=True, check=False).stdout.strip()

    monkeypatch.delenv("https_proxy", raising=False)
    keep_libraries_offline()
    with environment_of_the_person():
        assert seen() == ""
    assert seen() == "http://127.0.0.1:9"
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    keep_libraries_offline()
    with environment_of_the_person():
        assert seen() == "http://proxy.example:3128"
