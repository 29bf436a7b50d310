"""A phone as a camera: read by its address, lost and found again, and its password kept to itself."""

from __future__ import annotations

import logging
import time
from base64 import b64encode
from typing import TYPE_CHECKING

import pytest

from tests.network_camera import NetworkCamera, network_camera
from tray_asl.capture.factory import open_source
from tray_asl.capture.frame import Frame
from tray_asl.capture.source import CaptureError, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.capture.source import Source

LONG = 30.0
"""Seconds to wait for what must happen; only a failing test waits so long."""


@pytest.fixture
def phone() -> Iterator[NetworkCamera]:
    with network_camera() as camera:
        yield camera


def wait_for(source: Source, kind: type[Frame | Trouble]) -> Frame | Trouble:
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        if isinstance(got := source.read(1.0), kind):
            return got
    pytest.fail(f"waited {LONG} s in vain for a {kind.__name__}")


@pytest.mark.parametrize("fault", ["reset", "end", "freeze"])
def test_a_phone_that_stops_is_noticed_and_comes_back(phone: NetworkCamera, fault: str) -> None:
    phone.fault = fault
    source = open_source(phone.address)
    assert source.live
    frame = wait_for(source, Frame)
    assert isinstance(frame, Frame)
    assert frame.image.shape == (120, 160, 3)
    trouble = wait_for(source, Trouble)
    assert isinstance(trouble, Trouble)
    assert f"The camera at 127.0.0.1:{phone.server_port} has stopped sending pictures." in trouble.message
    wait_for(source, Frame)
    assert len(phone.asked) == 2
    source.close()


def test_damaged_pictures_are_passed_over(phone: NetworkCamera) -> None:
    phone.fault = "damage"
    source = open_source(phone.address)
    for _ in range(60):
        wait_for(source, Frame)
    assert len(phone.asked) == 1
    source.close()


def test_a_password_is_used_and_never_said(phone: NetworkCamera, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    phone.fault, phone.locked = "end", True
    source = open_source(phone.address.replace("//", "//anna:s3cret@"))
    wait_for(source, Frame)
    said = wait_for(source, Trouble)
    assert isinstance(said, Trouble)
    source.close()
    assert phone.asked[-1] == f"Basic {b64encode(b'anna:s3cret').decode()}"
    for each in ("s3cret", "anna"):
        assert each not in said.message + caplog.text


def test_an_address_that_does_not_answer_is_tried_again() -> None:
    with network_camera() as gone:
        address = gone.address
    source = open_source(address)
    trouble = wait_for(source, Trouble)
    assert isinstance(trouble, Trouble)
    assert "cannot be opened. Check the address" in trouble.message
    assert "Trying again in 0.5 s." in trouble.message
    source.close()


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("ftp://anna:s3cret@host/clip.mp4", "cannot be read from ftp:// addresses"),
        ("file:///etc/passwd", "cannot be read from file:// addresses"),
        ("http://", "http:// address names no host"),
        ("http://anna:s3cret@host:port/", "http:// address names no host"),
    ],
)
def test_what_is_no_camera_is_refused_by_name(address: str, complaint: str) -> None:
    with pytest.raises(CaptureError, match=complaint) as refusal:
        open_source(address)
    assert "s3cret" not in str(refusal.value)
