"""The demo in a real browser, with a clip as its webcam: it reads, keeps no picture, and asks nothing of others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import cv2
import pytest
from selenium.webdriver.common.by import By

from tests.browser import start_chromium
from tests.conftest import REPOSITORY
from tests.xdesk import end, wait_until
from tray_asl.cli.options import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome

pytest.importorskip("gradio", reason="the extra `web` is not installed")

_RATE = 30.0
"""Pictures a second at which Chromium plays an .mjpeg file, again and again."""

_PAUSE = 2.0
"""Seconds without a hand behind the clip, so that its last word and its first stand apart."""


@pytest.fixture
def webcam(tmp_path: Path) -> Path:
    """Make the clip that is the webcam: JPEGs one behind the other, without a time of their own."""
    path = tmp_path / "webcam.mjpeg"
    clip = cv2.VideoCapture(str(SAMPLE))
    step = clip.get(cv2.CAP_PROP_FPS) / _RATE
    given, read = 0.0, 0
    nobody = b""
    with path.open("wb") as file:
        while (frame := clip.read()[1]) is not None:
            read += 1
            while given < read:
                picture = cv2.imencode(".jpg", frame)[1].tobytes()
                nobody = nobody or picture  # the clip begins without a hand
                file.write(picture)
                given += step
        file.write(nobody * round(_PAUSE * _RATE))
    return path


@pytest.fixture
def address(tmp_path: Path, hand_model: Path) -> Iterator[str]:
    """Start the demo and give its address; its temporary files are in `tmp_path / "temporary"`."""
    settings = tmp_path / "settings.toml"
    settings.write_text(f"[hand]\nmodel = '{hand_model}'\n", encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    env = os.environ | {"TMPDIR": str(temporary), "HOME": str(tmp_path)}
    env.pop("GRADIO_TEMP_DIR", None)
    command = (sys.executable, "-m", "tray_asl", "--config", str(settings), "demo", "--port", "0")
    demo = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert demo.stdout
    yield demo.stdout.readline().split()[1]
    end(demo)


@pytest.fixture
def visitor(webcam: Path) -> Iterator[Chrome]:
    driver = start_chromium(
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={webcam}",
    )
    yield driver
    driver.quit()


def test_a_clip_before_the_webcam_is_read(address: str, visitor: Chrome, tmp_path: Path) -> None:
    visitor.get(address)

    def text() -> str:
        fields = visitor.find_elements(By.CSS_SELECTOR, "#text textarea")
        return str(fields[0].get_property("value")) if fields else ""

    def press(label: str) -> None:
        xpath = f"//button[contains(@aria-label, '{label}') or contains(., '{label}')]"
        wait_until(lambda: visitor.find_elements(By.XPATH, xpath), f"the button {label}", 60)
        visitor.execute_script("arguments[0].click()", visitor.find_element(By.XPATH, xpath))

    press("Webcam")
    press("Record")
    wait_until(lambda: text().endswith("world"), "the clip's last word", 90)
    press("Clear the text")
    wait_until(lambda: text().strip() == "hello", "the clip's first word alone", 90)
    wait_until(
        lambda: "hold it" in visitor.find_element(By.CSS_SELECTOR, "#doing textarea").get_property("value"), "a sign"
    )
    assert visitor.find_element(By.CSS_SELECTOR, "#drawn img").get_property("naturalWidth") == 640
    assert "%" in visitor.find_element(By.ID, "rivals").text
    picture = REPOSITORY / "artefacts" / "demo.png"
    picture.parent.mkdir(exist_ok=True)
    visitor.save_screenshot(str(picture))

    assert [path for path in (tmp_path / "temporary").rglob("*") if path.is_file()] == []
    events = [json.loads(entry["message"])["message"] for entry in visitor.get_log("performance")]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    outside = {url for url in asked if urlsplit(url).scheme not in ("data", "blob", "chrome")} - {
        url for url in asked if urlsplit(url).netloc == urlsplit(address).netloc
    }
    assert asked
    assert outside == set()


def test_another_sites_name_does_not_lead_to_it(address: str) -> None:
    assert urlsplit(address).hostname == "127.0.0.1"
    request = urllib.request.Request(address, headers={"Host": "elsewhere.example"})  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request, timeout=5)  # noqa: S310
    assert refusal.value.code == 403
