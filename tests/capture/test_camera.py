"""A camera as a source: its newest frame, what is said when it gives none, and that it comes back."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from threading import Event, Semaphore

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tray_asl.capture import camera
from tray_asl.capture.camera import CameraSource, Patience
from tray_asl.capture.darkness import Darkness
from tray_asl.capture.frame import Frame
from tray_asl.capture.source import CaptureError, Trouble

LONG = 20.0
"""Seconds to wait for what must happen; only a failing test waits so long."""

PATIENT = Patience(silence=LONG, darkness=LONG, first_retry=0.001, last_retry=0.004)
LIT, BLACK = np.full((48, 64, 3), 90, np.uint8), np.full((48, 64, 3), 3, np.uint8)


class FakeCamera:
    """A camera whose every opening, picture and failure happens when the test says so."""

    def __init__(self) -> None:
        self.sent: Queue[Frame | Exception] = Queue()
        self.permits = Semaphore(0)
        self.attempts = Semaphore(0)
        self.connected = True
        self.skipped = 0
        self.let_go = Event()
        self._in_hand = False

    def open(self) -> "FakeCamera":
        self.attempts.release()
        self.permits.acquire(timeout=LONG)
        if not self.connected:
            raise CaptureError("It is not there.")
        self.let_go.clear()
        return self

    def read(self) -> Frame:
        if self._in_hand:
            self.sent.task_done()  # whoever reads on has dealt with what came before
        self._in_hand = True
        sent = self.sent.get(timeout=LONG)
        if isinstance(sent, Exception):
            raise sent
        return sent

    def skip(self) -> None:
        self.skipped += 1
        self.read()

    def close(self) -> None:
        self.let_go.set()

    def send(self, image: NDArray[np.uint8] = LIT, later: float = 0.0) -> Frame:
        frame = Frame(image, time.monotonic() + later)
        self.sent.put(frame)
        return frame

    def await_attempts(self, count: int) -> None:
        """Wait until the opening has been tried so often, hence all before have been dealt with."""
        for _ in range(count):
            assert self.attempts.acquire(timeout=LONG)

    def lose(self) -> None:
        self.sent.put(CaptureError("It was unplugged."))

    def come_back(self) -> None:
        self.connected = True
        self.permits.release()


@contextmanager
def watching(patience: Patience = PATIENT) -> Iterator[tuple[FakeCamera, CameraSource]]:
    fake = FakeCamera()
    fake.permits.release()
    source = CameraSource(fake.open, patience)
    try:
        yield fake, source
    finally:
        fake.lose()
        fake.permits.release()
        source.close()


def trouble(source: CameraSource, timeout: float = LONG) -> Trouble:
    got = source.read(timeout)
    assert isinstance(got, Trouble)
    return got


@given(st.lists(st.integers(1, 8), min_size=1, max_size=8))
def test_a_slow_reader_gets_the_newest_frame_and_each_only_once(bursts: list[int]) -> None:
    with watching() as (fake, source):
        for burst in bursts:
            newest = [fake.send() for _ in range(burst)][-1]
            fake.sent.join()
            assert source.read(LONG) is newest
            assert source.read(0) is None


def test_frames_that_nobody_cares_for_are_passed_over_undecoded() -> None:
    with watching() as (fake, source):
        frame = fake.send()
        assert source.read(LONG) is frame
        source.interval = LONG
        awaited = fake.send()  # before the interval was known
        assert source.read(LONG) is awaited
        for _ in range(5):
            fake.send()
        fake.sent.join()
        assert source.read(0) is None
        assert fake.skipped >= 5


def test_a_quick_reader_waits_for_the_next_frame() -> None:
    with watching() as (fake, source):
        for _ in range(50):
            frame = fake.send()
            assert source.read(LONG) is frame


def test_an_unplugged_camera_gives_no_old_frame() -> None:
    with watching() as (fake, source):
        fake.send()
        fake.sent.join()
        fake.lose()
        fake.await_attempts(2)
        assert trouble(source, 0).message == "It was unplugged. Trying again in 0.001 s."
        assert fake.let_go.is_set()


def test_a_missing_camera_is_tried_ever_less_often_until_it_is_back() -> None:
    with watching() as (fake, source):
        fake.connected = False
        fake.lose()
        assert trouble(source).message == "It was unplugged. Trying again in 0.001 s."
        for pause in ("0.002", "0.004"):
            fake.permits.release()
            assert trouble(source).message == f"It is not there. Trying again in {pause} s."
        fake.permits.release(3)
        fake.await_attempts(7)
        assert trouble(source, 0).message == "It is not there. Trying again in 0.004 s."
        fake.come_back()
        frame = fake.send()
        fake.sent.join()
        assert source.read(LONG) is frame
        fake.lose()
        assert trouble(source).message == "It was unplugged. Trying again in 0.001 s."


def test_a_library_that_fails_in_its_own_way_is_no_end_either() -> None:
    with watching() as (fake, source):
        fake.sent.put(RuntimeError("driver"))
        assert "The camera has failed" in trouble(source).message
        fake.come_back()
        frame = fake.send()
        fake.sent.join()
        assert source.read(LONG) is frame


def test_the_person_can_be_told_how_long_until_the_next_try() -> None:
    with watching(Patience(first_retry=600.0)) as (fake, source):
        fake.lose()
        first = trouble(source)
        again = trouble(source, 0)
        assert 0 < again.retry_in <= first.retry_in <= 600
        # Leaving closes the source, which does not wait until then.


def test_a_frozen_camera_is_noticed_while_its_driver_blocks() -> None:
    with watching(Patience(silence=0.05)) as (fake, source):
        assert "has given no picture for 0.05 s" in trouble(source).message
        frame = fake.send(later=LONG)
        fake.sent.join()
        assert source.read(LONG) is frame


def test_a_frame_from_before_the_freeze_is_not_taken_for_the_newest() -> None:
    with watching() as (fake, source):
        fake.send(later=-2 * LONG)
        fake.sent.join()
        assert "has given no picture" in trouble(source).message


def test_closing_does_not_wait_for_a_driver_that_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera, "_CLOSING_TIME", 0.01)
    with watching() as (fake, source):
        fake.send()
        fake.sent.join()
        source.close()
        assert not fake.let_go.is_set()
        assert source.read(LONG) is None
        fake.send()
        assert fake.let_go.wait(LONG)


def test_black_pictures_are_explained_and_the_trouble_ends_by_itself() -> None:
    with watching(Patience(silence=LONG, darkness=3.0)) as (fake, source):
        for seconds in (0.0, 1.0, 2.0):
            frame = fake.send(BLACK, later=seconds)
            assert source.read(LONG) is frame
        fake.send(BLACK, later=3.1)
        covered = trouble(source)
        assert "pictures are black. Uncover its lens" in covered.message
        assert covered.retry_in == 0
        fake.send(BLACK, later=4.0)
        fake.sent.join()
        assert trouble(source, 0).message == covered.message
        frame = fake.send(LIT, later=5.0)
        fake.sent.join()
        assert source.read(LONG) is frame


@given(st.lists(st.booleans(), min_size=1))
def test_only_a_row_of_black_pictures_counts(lit: list[bool]) -> None:
    darkness = Darkness(seconds=3)
    for i, light in enumerate(lit):
        black_for = lit[i::-1].index(True) if True in lit[: i + 1] else i
        assert darkness.lasts(Frame(LIT if light else BLACK, float(i))) == (black_for >= 3)
