"""A camera at an address: phones and network cameras that send MJPEG over HTTP, or RTSP."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from tray_asl.capture.source import CaptureError

if TYPE_CHECKING:
    from tray_asl.capture.device import CameraDevice

_SCHEME: Final = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+)://")
_SCHEMES: Final = ("http", "https", "rtsp")

_OPENING: Final = 5.0
"""Seconds within which a camera must have sent a first picture; RTSP waits for a whole one, which takes some."""

_SILENCE: Final = 2.0
"""Seconds without a picture after which the connection is given up and made anew."""

_DAMAGED: Final = 30
"""Pictures in a row that cannot be read until that is taken for the end; what has ended fails as often at once."""


def is_address(spec: str) -> bool:
    """Tell an address from a path and from a camera's name."""
    return _SCHEME.match(spec) is not None


class AddressOpener:
    """Opens the camera at an address, as often as needed.

    The address may hold a name and a password, so that it is never said: errors name the host alone.

    Args:
        address: such as http://192.168.1.5:8080/video.
        mirrored: its pictures come mirrored and are flipped back.

    Raises:
        CaptureError: At construction if no camera can be read at such an address.
    """

    def __init__(self, address: str, *, mirrored: bool = False) -> None:
        self._address = address
        self._mirrored = mirrored
        scheme, _, _ = address.partition("://")
        if scheme.lower() not in _SCHEMES:
            raise CaptureError(
                f"Pictures cannot be read from {scheme}:// addresses. Give one that begins with http:// (MJPEG), "
                "https:// or rtsp://."
            )
        try:
            parts = urlsplit(address)
            host, port = parts.hostname, parts.port
        except ValueError:  # its text would hold the address
            host, port = None, None
        if not host:
            raise CaptureError(f"The camera's {scheme}:// address names no host. Correct it.")
        self._name = f"The camera at {host}{f':{port}' if port else ''}"

    def open(self) -> CameraDevice:
        """Open the camera.

        Raises:
            CaptureError: Nothing answers there, or it sends no pictures.
        """
        from tray_asl.capture.device import Advice, CameraDevice  # noqa: PLC0415 - slow to import
        from tray_asl.capture.opencv import cv2  # noqa: PLC0415 - slow to import

        limits = [
            *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, round(1000 * _OPENING)),
            *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, round(1000 * _SILENCE)),
        ]
        capture = cv2.VideoCapture(self._address, cv2.CAP_FFMPEG, limits)
        if not capture.isOpened():
            capture.release()
            raise CaptureError(
                f"{self._name} cannot be opened. Check the address, and that the camera is on and in the same network."
            )
        check = "Check that it is on, and that its network works."
        return CameraDevice(_Stream(capture), self._name, Advice(check, check, check), mirrored=self._mirrored)


class _Stream:
    """An OpenCV capture that passes over damaged pictures, such as those that the network has cut short.

    Args:
        capture: OpenCV's.
    """

    def __init__(self, capture: Any) -> None:  # noqa: ANN401 - OpenCV comes without types
        self._capture = capture
        self.retrieve = capture.retrieve
        self.release = capture.release

    def grab(self) -> bool:
        """Wait for the next picture that can be read; False where none comes."""
        end = time.monotonic() + _SILENCE
        for _ in range(_DAMAGED):
            if self._capture.grab():
                return True
            if time.monotonic() >= end:
                break
        return False
