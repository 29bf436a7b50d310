"""A camera as a source: a thread keeps its newest frame and opens it again whenever it is gone."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tray_asl.capture.darkness import Darkness
from tray_asl.capture.source import CaptureError, Trouble
from tray_asl.errors import log_fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame

log = logging.getLogger(__name__)

_CLOSING_TIME = 1.0
"""Seconds that `close` waits for the thread. Cameras give a frame or an error within that unless their driver hangs."""


class Device(Protocol):
    """An open camera."""

    def read(self) -> Frame:
        """Wait for the next frame.

        Raises:
            CaptureError: There will be no more frames.
        """

    def skip(self) -> None:
        """Wait for the next frame and drop it undecoded.

        Raises:
            CaptureError: There will be no more frames.
        """

    def close(self) -> None:
        """Let go of the camera."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to bear with a camera, in seconds.

    Attributes:
        silence: without any frame until it is called frozen.
        darkness: with nothing but black frames until that is called a trouble.
        first_retry: between losing the camera and opening it again; doubles with each failure.
        last_retry: the longest that this becomes.
    """

    silence: float = 3.0
    darkness: float = 3.0
    first_retry: float = 0.5
    last_retry: float = 10.0


@dataclass(frozen=True, slots=True)
class _Problem:
    message: str
    retry_at: float


class CameraSource:
    """The newest frame of a camera, at any time.

    The thread owns the device. What it shares with the reader lies under one condition: a slot for one frame, the
    problem the camera has, and when it last gave a sign of life.

    Args:
        open_device: called on the thread, again and again until it succeeds; raises CaptureError where it cannot open.
        patience: how long to bear with the camera.
    """

    live = True
    ended = False

    def __init__(self, open_device: Callable[[], Device], patience: Patience | None = None) -> None:
        self._open_device = open_device
        self._patience = patience or Patience()
        self._changed = threading.Condition()
        self._frame: Frame | None = None
        self._problem: _Problem | None = None
        self._problem_is_news = False
        self._last_sign = time.monotonic()
        self._closed = False
        self.interval = 0.0
        self._thread = threading.Thread(target=self._grab, name="camera", daemon=True)
        self._thread.start()

    def read(self, timeout: float) -> Frame | Trouble | None:
        """Give the newest frame, if it is not too old to mean anything. See `Source.read`."""
        with self._changed:
            if self._problem is None:  # then also wake up when it becomes one that nothing comes
                timeout = min(timeout, self._last_sign + self._patience.silence - time.monotonic())
            self._changed.wait_for(lambda: self._frame or self._problem_is_news or self._closed, max(timeout, 0.0))
            if self._closed:
                return None
            now = time.monotonic()
            frame, self._frame = self._frame, None
            silent = now >= self._last_sign + self._patience.silence
            if frame is not None and not silent:
                return frame
            if silent and self._problem is None:
                seconds = f"{self._patience.silence:g} s"
                self._report(
                    f"The camera has given no picture for {seconds}. If that goes on, switch it off and on.",
                )
            self._problem_is_news = False
            if self._problem is None:
                return None
            return Trouble(self._problem.message, max(0.0, self._problem.retry_at - now))

    def close(self) -> None:
        """Let go of the camera. One whose driver hangs is let go as soon as it answers."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join(_CLOSING_TIME)

    def _grab(self) -> None:
        pause = self._patience.first_retry
        while not self._closed:
            try:
                with closing(self._open_device()) as device:
                    darkness = Darkness(self._patience.darkness)
                    while not self._closed:
                        if self.interval and time.monotonic() < self._last_sign + self.interval:
                            device.skip()
                            continue
                        frame = device.read()
                        pause = self._patience.first_retry
                        self._publish(frame, dark=darkness.lasts(frame))
            except CaptureError as error:
                reason = str(error)
            except Exception as error:  # noqa: BLE001 - the thread must outlive whatever a driver or library comes up with
                log_fault(log, "the camera", error)
                reason = "The camera has failed. If that goes on, unplug it and plug it in again."
            else:
                return
            self._report(f"{reason} Trying again in {pause:g} s.", retry_in=pause)
            with self._changed:
                self._changed.wait_for(lambda: self._closed, pause)
            pause = min(2 * pause, self._patience.last_retry)

    def _publish(self, frame: Frame, *, dark: bool) -> None:
        with self._changed:
            self._last_sign = frame.time
            if dark:
                self._report(
                    "The camera's pictures are black. Uncover its lens, open its shutter, or close the program that "
                    "has switched it off."
                )
                return
            if self._problem is not None:
                log.info("The camera works again.")
            self._frame, self._problem, self._problem_is_news = frame, None, False
            self._changed.notify_all()

    def _report(self, message: str, retry_in: float = 0.0) -> None:
        with self._changed:
            if self._problem is None:
                log.info("The camera gives nothing to see.")
            if self._problem is None or self._problem.message != message:
                self._problem_is_news = True
            self._frame, self._problem = None, _Problem(message, time.monotonic() + retry_in)
            self._changed.notify_all()
