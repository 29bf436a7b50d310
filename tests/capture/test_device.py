"""A camera through OpenCV: opened, read, lost and found again."""

import os
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import cv2
import numpy as np
import pytest

from tray_asl.capture.camera import CameraSource, Patience
from tray_asl.capture.cameras import Camera
from tray_asl.capture.device import CameraDevice, CameraOpener
from tray_asl.capture.frame import Frame
from tray_asl.capture.source import CaptureError, Trouble

LONG = 30.0
PATIENCE = Patience(silence=LONG, first_retry=0.01, last_retry=0.05)


class NetworkCamera(ThreadingHTTPServer):
    """Motion JPEG on the loopback device: what OpenCV reads as a camera where there is none to unplug."""

    daemon_threads = True

    def __init__(self) -> None:
        self.fault = "none"
        self.mended = threading.Event()
        super().__init__(("127.0.0.1", 0), _Pictures)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def open(self) -> CameraDevice:
        """Open it as the program opens a camera."""
        timeouts = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, 10_000, cv2.CAP_PROP_READ_TIMEOUT_MSEC, 10_000]
        capture = cv2.VideoCapture(f"http://127.0.0.1:{self.server_port}/", cv2.CAP_FFMPEG, timeouts)
        if not capture.isOpened():
            raise CaptureError("There is nothing.")
        return CameraDevice(capture, "Camera 7 (Network)")


class _Pictures(BaseHTTPRequestHandler):
    server: NetworkCamera

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=picture")
        self.end_headers()
        picture = cv2.imencode(".jpg", np.full((120, 160, 3), 90, np.uint8))[1].tobytes()
        try:
            for _ in range(20):
                self._send(picture)
            match self.server.fault:
                case "unplugged":
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.connection.close()
                    return
                case "ended":
                    return
                case "damaged":
                    for _ in range(20):
                        self._send(picture[:200] + bytes(500))
                case "frozen":
                    self.server.mended.wait(LONG)
            while True:
                self._send(picture)
        except OSError:
            pass  # the other side has hung up

    def _send(self, picture: bytes) -> None:
        head = b"--picture\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(picture)
        self.wfile.write(head + picture + b"\r\n")

    def log_message(self, *_: object) -> None:
        """Write nothing to the terminal."""


@pytest.fixture
def network_camera(monkeypatch: pytest.MonkeyPatch) -> Iterator[NetworkCamera]:
    monkeypatch.setitem(os.environ, "no_proxy", "127.0.0.1")
    server = NetworkCamera()
    yield server
    server.mended.set()
    server.shutdown()
    server.server_close()


def read_until(source: CameraSource, wanted: Callable[[Frame | Trouble | None], bool]) -> Frame | Trouble | None:
    while not wanted(got := source.read(LONG)):
        assert got is not None
    return got


def is_frame(got: Frame | Trouble | None) -> bool:
    return isinstance(got, Frame)


def is_trouble(got: Frame | Trouble | None) -> bool:
    return isinstance(got, Trouble)


def test_frames_are_as_promised_and_their_times_go_forward(network_camera: NetworkCamera) -> None:
    source = CameraSource(network_camera.open, PATIENCE)
    last = -1.0
    for _ in range(30):
        frame = read_until(source, is_frame)
        assert isinstance(frame, Frame)
        assert frame.image.shape == (120, 160, 3)
        assert frame.image.flags.c_contiguous
        assert frame.time > last
        last = frame.time
    source.close()


@pytest.mark.parametrize("fault", ["unplugged", "ended"])
def test_a_camera_that_is_lost_is_opened_again(network_camera: NetworkCamera, fault: str) -> None:
    network_camera.fault = fault
    source = CameraSource(network_camera.open, PATIENCE)
    for _ in range(3):
        assert is_frame(read_until(source, is_frame))
        lost = read_until(source, is_trouble)
        assert isinstance(lost, Trouble)
        assert "Camera 7 (Network) has stopped sending pictures" in lost.message
    source.close()


def test_a_camera_that_freezes_is_noticed_and_used_again_when_it_goes_on(network_camera: NetworkCamera) -> None:
    network_camera.fault = "frozen"
    source = CameraSource(network_camera.open, Patience(silence=1.0))
    assert is_frame(read_until(source, is_frame))
    frozen = read_until(source, is_trouble)
    assert isinstance(frozen, Trouble)
    assert "has given no picture for 1 s" in frozen.message
    network_camera.mended.set()
    assert is_frame(read_until(source, is_frame))
    source.close()


def test_damaged_pictures_do_not_end_it(network_camera: NetworkCamera) -> None:
    network_camera.fault = "damaged"
    source = CameraSource(network_camera.open, PATIENCE)
    for _ in range(100):
        assert is_frame(read_until(source, is_frame))
    source.close()


def test_a_camera_that_opens_but_gives_nothing_may_be_in_use() -> None:
    with pytest.raises(CaptureError, match="Close other programs"):
        CameraDevice(cv2.VideoCapture(), "Camera 0 (Built-in)").read()


BUILT_IN, USB = Camera(0, "Built-in"), Camera(2, "USB Camera")


def test_a_camera_is_found_again_where_it_was_plugged_in() -> None:
    connected = [BUILT_IN, USB]
    for spec in ("2", "usb"):
        opener = CameraOpener(spec, find=lambda: connected)
        with pytest.raises(CaptureError):
            opener.open()
        connected[:] = [BUILT_IN, Camera(3, "USB Camera")]
        assert opener.locate().index == 3
        connected[:] = [BUILT_IN, USB]


def test_no_other_camera_takes_the_place_of_one_that_is_gone() -> None:
    connected = [USB, BUILT_IN]
    for spec, index in (("0", 0), ("cam", 2)):
        opener = CameraOpener(spec, find=lambda: connected)
        with pytest.raises(CaptureError):
            opener.open()
        gone = next(camera for camera in connected if camera.index == index)
        connected[:] = [Camera(index, "Another cam")]
        with pytest.raises(CaptureError, match=f"Camera '{gone.name}' is not connected .*Another cam"):
            opener.locate()
        connected[:] = [BUILT_IN, USB]


def test_which_of_two_twins_is_meant_stays_clear_as_long_as_it_is_there() -> None:
    twins = [Camera(0, "Twin"), Camera(2, "Twin")]
    opener = CameraOpener("2", find=lambda: twins)
    with pytest.raises(CaptureError):
        opener.open()
    assert opener.locate() == Camera(2, "Twin")


def test_a_camera_that_was_never_there_is_named_with_those_that_are() -> None:
    with pytest.raises(CaptureError, match=r"Camera 'Brio' is not connected \(connected: Camera 0 \(Built-in\)\)"):
        CameraOpener("Brio", find=lambda: [BUILT_IN]).open()
    with pytest.raises(CaptureError, match="connected: none"):
        CameraOpener("0", find=list).open()
