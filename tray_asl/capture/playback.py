"""A recording as a source: frames at their own times as a camera would give them, or as fast as they are read."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.capture.frame import Frame


_CATCHING_UP = 1.0
"""Seconds to spend at most on skipping frames: a file that decodes slower than it plays is shown late, not never."""


class Clock(Protocol):
    """What time it is, in seconds from anywhere, and waiting; the module `time` is one."""

    def monotonic(self) -> float:
        """Tell the time."""

    def sleep(self, seconds: float, /) -> None:
        """Wait."""


class FastPlayback:
    """Gives every frame, each as soon as it is asked for, whatever the interval.

    Args:
        frames: the recording.
    """

    live = False

    def __init__(self, frames: Iterator[Frame]) -> None:
        self._frames = frames
        self.interval = 0.0
        self.ended = False

    def read(self, timeout: float) -> Frame | None:  # noqa: ARG002 - of the protocol; there is nothing to wait for
        """Give the next frame; None at the end. See `Source.read`."""
        frame = None if self.ended else next(self._frames, None)
        self.ended = frame is None
        return frame

    def close(self) -> None:
        """Drop what has not been read."""
        self._frames = iter(())


class PacedPlayback:
    """Gives the newest frame that is due, as a camera would: a slow reader misses frames and keeps the pace.

    The recording begins with the first `read`.

    Args:
        frames: the recording; their times begin at 0.
        clock: what time it is.

    Attributes:
        began: when it began, by the clock; None before.
    """

    live = False

    def __init__(self, frames: Iterator[Frame], clock: Clock = time) -> None:
        self._frames = frames
        self._clock = clock
        self.began: float | None = None
        self._next: Frame | None = None
        self._given = float("-inf")  # the time of the frame that was given last
        self.interval = 0.0
        self.ended = False

    def read(self, timeout: float) -> Frame | None:
        """Wait for the next frame to be due, and give the newest that is. See `Source.read`."""
        called = self._clock.monotonic()
        if self.began is None:
            self.began = called
        newest: Frame | None = None
        while (upcoming := self._peek()) is not None:
            now = self._clock.monotonic()
            early = self.began + upcoming.time - now
            if early <= 0 and (newest is None or now < called + _CATCHING_UP):
                newest, self._next = upcoming, None
                self._given = upcoming.time
            elif newest is not None or now >= called + timeout:
                break
            else:
                self._clock.sleep(min(early, called + timeout - now))
        return newest

    def close(self) -> None:
        """Drop what has not been read."""
        self._frames, self._next = iter(()), None

    def _peek(self) -> Frame | None:
        """Look at the frame that comes next; None at the end."""
        if self._next is None:
            worth = self._given + self.interval
            self._next = next((frame for frame in self._frames if frame.time >= worth), None)
        self.ended = self._next is None
        return self._next
