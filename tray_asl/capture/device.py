"""One camera through OpenCV: opening it, reading it, and finding it again after it was gone."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from tray_asl.capture.cameras import Camera, camera_interface, choose_camera, device_node, find_cameras, listed
from tray_asl.capture.frame import Frame
from tray_asl.capture.opencv import cv2, to_rgb
from tray_asl.capture.source import CaptureError

if TYPE_CHECKING:
    from collections.abc import Callable

_SETTINGS = {
    cv2.CAP_PROP_FRAME_WIDTH: 640,
    cv2.CAP_PROP_FRAME_HEIGHT: 480,
    cv2.CAP_PROP_FPS: 30,
    # One is filled while the other is decoded. With a single one V4L2 has nowhere to put the next frame meanwhile and
    # drops it; with more, a machine that is briefly too slow falls behind.
    cv2.CAP_PROP_BUFFERSIZE: 2,
}
"""Asked of the camera, which does what it can: the hand detector needs no more, and more takes longer."""


class Capture(Protocol):
    """What a camera is read through, as OpenCV's VideoCapture is."""

    def grab(self) -> bool:
        """Wait for the next picture; False where none comes."""

    def retrieve(self) -> tuple[bool, Any]:
        """Decode the picture: whether that worked, and the picture."""

    def release(self) -> None:
        """Let go of the camera."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What the person may do about a camera, as whole sentences.

    Attributes:
        lost: where it stops.
        silent: where it never began.
        damaged: where a picture cannot be read.
    """

    lost: str = "If it was unplugged, plug it in again."
    silent: str = "Close other programs that may be using it."
    damaged: str = "Try another cable or port."


class CameraDevice:
    """An open camera. It is lost for good once `read` has failed: OpenCV goes on calling it open.

    Args:
        capture: what it is read through, opened already.
        name: what to call the camera in errors.
        advice: what to do about it.
        mirrored: its pictures come mirrored and are flipped back.
    """

    def __init__(self, capture: Capture, name: str, advice: Advice | None = None, *, mirrored: bool = False) -> None:
        self._capture = capture
        self._name = name
        self._advice = advice or Advice()
        self._mirrored = mirrored
        self._has_worked = False

    def read(self) -> Frame:
        """Wait for the camera's next frame. May block for long where the driver does.

        Raises:
            CaptureError: The camera gives no more pictures.
        """
        try:
            grabbed = self._capture.grab()
            now = time.monotonic()
            image = self._capture.retrieve()[1] if grabbed else None
            if image is not None and image.size:
                frame = Frame(to_rgb(image, mirrored=self._mirrored), now)
                self._has_worked = True
                return frame
        except cv2.error as error:  # a picture that came damaged or in a format it did not announce
            raise CaptureError(f"{self._name} sent a picture that cannot be read. {self._advice.damaged}") from error
        raise self._lost()

    def skip(self) -> None:
        """Wait for the camera's next frame and drop it, without the work of decoding it.

        Raises:
            CaptureError: The camera gives no more pictures.
        """
        if not self._capture.grab():
            raise self._lost()

    def close(self) -> None:
        """Let go of the camera, so that its light goes out and others can use it."""
        self._capture.release()

    def _lost(self) -> CaptureError:
        if self._has_worked:
            return CaptureError(f"{self._name} has stopped sending pictures. {self._advice.lost}")
        return CaptureError(f"{self._name} gives no pictures. {self._advice.silent}")


class CameraOpener:
    """Opens the camera that was asked for, as often as needed, and never another in its place.

    An index or part of a name says which camera is meant only until it has been seen: from then on it is that one,
    wherever the system puts it when it is plugged in again, and whatever else has taken its number.

    Args:
        spec: the camera's number, its name, or a part of the name.
        mirrored: its pictures come mirrored and are flipped back.
        find: lists the cameras that are connected now.
    """

    def __init__(self, spec: str, *, mirrored: bool = False, find: Callable[[], list[Camera]] = find_cameras) -> None:
        self._spec = spec
        self._mirrored = mirrored
        self._find = find
        self._camera: Camera | None = None

    def open(self) -> CameraDevice:
        """Open the camera.

        Raises:
            CaptureError: It is not connected, or another program has it, or it may not be used.
        """
        camera = self._camera = self.locate()
        capture = cv2.VideoCapture(camera.index, camera_interface())
        if not capture.isOpened():
            raise CaptureError(_why_not_opened(camera))
        for setting, value in _SETTINGS.items():
            capture.set(setting, value)
        return CameraDevice(capture, str(camera), mirrored=self._mirrored)

    def locate(self) -> Camera:
        """Find where the camera is now.

        Raises:
            CaptureError: It is not connected, or it is not clear which of several is meant.
        """
        cameras = self._find()
        known = self._camera
        if known is None:
            camera = choose_camera(cameras, self._spec)
        elif known in cameras:
            camera = known
        else:
            camera = choose_camera([camera for camera in cameras if camera.name == known.name], known.name)
        if camera is None:
            wanted = known.name if known else self._spec
            raise CaptureError(
                f"Camera '{wanted}' is not connected (connected: {listed(cameras)}). Plug it in, or choose another."
            )
        return camera


def _why_not_opened(camera: Camera) -> str:
    failure = f"{camera} cannot be opened"
    node = device_node(camera.index)
    if sys.platform == "linux" and node.exists() and not os.access(node, os.R_OK | os.W_OK):
        return f"{failure}: you may not use {node}. Join the group video (sudo usermod -aG video $USER), log in again."
    if sys.platform == "linux":
        return f"{failure}. Close other programs that may be using it."
    return f"{failure}. Close other programs that may be using it, and allow camera access in the privacy settings."
