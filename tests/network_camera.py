"""A camera in the network, on loopback: it sends MJPEG over HTTP, as phones do, and fails as it is asked to."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRIGHTNESS = 120


class NetworkCamera(ThreadingHTTPServer):
    """Sends 30 pictures a second to whoever connects.

    fault: what happens after 15 pictures: "reset" and "end" close the connection, "freeze" sends nothing more, and
        "damage" sends something else than pictures for half a second. Empty for nothing. It happens once.
    picture: the JPEG that it sends.
    locked: whether it wants a name and a password.
    callers: how many are being sent pictures.
    asked: the header by which each caller that was let in gave a name and a password.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Caller)
        self.fault = ""
        self.locked = False
        self.callers = 0
        self.asked: list[str | None] = []
        self.closing = threading.Event()
        image = np.full((120, 160, 3), _BRIGHTNESS, np.uint8)
        self.picture = cv2.imencode(".jpg", image)[1].tobytes()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/video"


class _Caller(BaseHTTPRequestHandler):
    server: NetworkCamera

    def do_GET(self) -> None:
        if self.server.locked and not self.headers["Authorization"]:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="camera"')
            self.end_headers()
            return
        self.server.asked.append(self.headers["Authorization"])
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=picture")
        self.end_headers()
        self.server.callers += 1
        with suppress(ConnectionError):
            self._send()
        self.server.callers -= 1

    def log_message(self, *_: object) -> None:
        pass

    def _send(self) -> None:
        number = 0
        while not self.server.closing.wait(1 / 30):
            number += 1
            picture = self.server.picture
            if number > 15 and self.server.fault:
                if self.server.fault == "damage" and number < 30:
                    picture = picture[:100] + bytes(400)
                else:
                    fault, self.server.fault = self.server.fault, ""
                    if fault == "reset":
                        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    if fault in ("reset", "end"):
                        self.connection.close()
                        return
                    if fault == "freeze":
                        self.server.closing.wait()
                        return
            head = f"--picture\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
            self.wfile.write(head.encode() + picture + b"\r\n")


@contextmanager
def network_camera() -> Iterator[NetworkCamera]:
    """Run one until the block ends."""
    camera = NetworkCamera()
    thread = threading.Thread(target=camera.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield camera
    finally:
        camera.closing.set()
        camera.shutdown()
        camera.server_close()
