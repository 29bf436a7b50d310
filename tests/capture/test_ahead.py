"""One frame ahead: the same frames in the same order, and nothing left behind."""

import threading
from collections.abc import Generator

import numpy as np
import pytest

from tray_asl.capture.ahead import read_ahead
from tray_asl.capture.frame import Frame


def test_every_frame_comes_in_order_and_only_one_is_decoded_ahead() -> None:
    decoded: list[int] = []

    def frames() -> Generator[Frame, None, None]:
        for number in range(20):
            decoded.append(number)
            yield Frame(np.zeros((2, 2, 3), np.uint8), number)

    given = []
    for frame in read_ahead(frames()):
        given.append(frame.time)
        assert len(decoded) <= len(given) + 1
    assert given == decoded == list(range(20))


def test_what_breaks_is_said_where_its_frame_would_have_come() -> None:
    def frames() -> Generator[Frame, None, None]:
        yield Frame(np.zeros((2, 2, 3), np.uint8), 0.0)
        raise OSError("the disk is gone")

    read = read_ahead(frames())
    assert next(read).time == 0
    with pytest.raises(OSError, match="the disk is gone"):
        next(read)


def test_the_file_is_closed_when_nobody_reads_on() -> None:
    closed = threading.Event()

    def frames() -> Generator[Frame, None, None]:
        try:
            while True:
                yield Frame(np.zeros((2, 2, 3), np.uint8), 0.0)
        finally:
            closed.set()

    read = read_ahead(frames())
    next(read)
    before = threading.active_count()
    del read
    assert closed.is_set()
    assert threading.active_count() < before
