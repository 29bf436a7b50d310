"""Which cameras are connected, and which of them is meant."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from tray_asl.capture.source import CaptureError


@dataclass(frozen=True, slots=True)
class Camera:
    """A connected camera.

    Attributes:
        index: its number, by which the system's video interface opens it.
        name: as the system calls it; two alike cameras have the same name.
    """

    index: int
    name: str

    def __str__(self) -> str:
        return f"Camera {self.index} ({self.name})"


def camera_interface() -> int:
    """Tell which one of OpenCV's interfaces (CAP_*) lists and opens cameras, so that both mean the same by an index."""
    from tray_asl.capture.opencv import cv2  # noqa: PLC0415 - slow to import

    match sys.platform:
        case "win32":
            return cv2.CAP_DSHOW  # opens at once where Media Foundation takes many seconds, and knows virtual cameras
        case "darwin":
            return cv2.CAP_AVFOUNDATION
        case _:
            return cv2.CAP_V4L2


def device_node(index: int) -> Path:
    """Name the file by which Linux gives access to a camera."""
    return Path(f"/dev/video{index}")


def find_cameras() -> list[Camera]:
    """List the cameras that are connected now, by index, each once."""
    from cv2_enumerate_cameras import enumerate_cameras  # noqa: PLC0415 - slow to import

    found = [
        Camera(info.index, info.name or "no name")
        for info in enumerate_cameras(camera_interface())
        if sys.platform != "linux" or _gives_pictures(info.index)
    ]
    return sorted(found, key=lambda camera: camera.index)


def choose_camera(cameras: list[Camera], spec: str) -> Camera | None:
    """Find the camera that is meant.

    Args:
        cameras: the cameras that are connected.
        spec: its index, its name, or a part of the name.

    Returns:
        The camera, or None where it is not connected.

    Raises:
        CaptureError: Several cameras fit.
    """
    if spec.isdecimal():
        return next((camera for camera in cameras if camera.index == int(spec)), None)
    wanted = spec.casefold()
    fitting = [camera for camera in cameras if camera.name.casefold() == wanted] or [
        camera for camera in cameras if wanted in camera.name.casefold()
    ]
    if len(fitting) > 1:
        raise CaptureError(
            f"Several cameras fit the name '{spec}': {listed(fitting)}. Give more of the name, or the camera's number."
        )
    return fitting[0] if fitting else None


def _gives_pictures(index: int) -> bool:
    """Tell a Linux camera's /dev/video* from the one beside it for its metadata.

    The library asks the device, and takes all where it may not. There the first of a device's nodes is the camera.
    """
    if os.access(device_node(index), os.R_OK):
        return True
    try:
        return Path(f"/sys/class/video4linux/video{index}/index").read_text().strip() == "0"
    except OSError:  # just unplugged, or a system that does not tell
        return True


def listed(cameras: list[Camera]) -> str:
    """Name cameras in a sentence."""
    return ", ".join(map(str, cameras)) or "none"
