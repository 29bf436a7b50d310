"""Recordings in their own time, or as fast as they are read."""

from collections.abc import Iterator
from itertools import accumulate, count

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.capture.frame import Frame
from tray_asl.capture.playback import FastPlayback, PacedPlayback

IMAGE = np.zeros((2, 2, 3), np.uint8)
SECONDS = st.integers(0, 192).map(lambda n: n / 64)  # sums of these are exact, so that due is due
STEPS = st.lists(SECONDS.filter(bool), min_size=1, max_size=30)


class Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float, /) -> None:
        assert seconds > 0
        self.now += seconds


def frames(times: list[float]) -> Iterator[Frame]:
    return (Frame(IMAGE, time) for time in times)


@given(STEPS)
def test_fast_gives_every_frame_and_then_ends(steps: list[float]) -> None:
    times = [0.0, *accumulate(steps)]
    source = FastPlayback(frames(times))
    read = []
    while not source.ended:
        if (frame := source.read(0)) is not None:
            read.append(frame.time)
    assert read == times
    assert source.read(0) is None


@given(STEPS, st.lists(st.tuples(SECONDS, SECONDS), min_size=1))
def test_paced_gives_the_newest_frame_that_is_due_and_none_early(
    steps: list[float], calls: list[tuple[float, float]]
) -> None:
    times = [0.0, *accumulate(steps)]
    clock = Clock()
    source = PacedPlayback(frames(times), clock)
    start = clock.now
    given_before = -1.0
    for busy, timeout in calls:
        called = clock.now - start
        frame = source.read(timeout)
        now = clock.now - start
        due = [time for time in times if given_before < time <= called]
        if due:
            assert frame is not None
            assert frame.time == due[-1]
            assert now == called
        elif frame is not None:
            assert frame.time == now
            assert frame.time == min(time for time in times if time > given_before)
        else:
            upcoming = [time for time in times if time > given_before]
            assert not upcoming or min(upcoming) >= called + timeout
            assert source.ended == (not upcoming)
        given_before = frame.time if frame else given_before
        clock.now += busy


@given(STEPS, SECONDS.filter(bool))
def test_paced_in_time_gives_every_frame_and_then_ends(steps: list[float], timeout: float) -> None:
    times = [0.0, *accumulate(steps)]
    source = PacedPlayback(frames(times), Clock())
    read = []
    while not source.ended:
        if (frame := source.read(timeout)) is not None:
            read.append(frame.time)
    assert read == times


def test_a_file_that_decodes_slower_than_it_plays_is_shown_all_the_same() -> None:
    clock = Clock()

    def slow() -> Iterator[Frame]:
        for i in count():
            clock.now += 0.3
            yield Frame(IMAGE, i / 30)

    source = PacedPlayback(slow(), clock)
    assert all(source.read(0.1) is not None for _ in range(10))


def test_closing_ends_it() -> None:
    for source in (FastPlayback(frames([0, 1, 2])), PacedPlayback(frames([0, 1, 2]), Clock())):
        assert source.read(0) is not None
        source.close()
        assert source.read(10) is None
        assert source.ended


def test_frames_closer_than_the_interval_are_passed_over() -> None:
    clock = Clock()
    source = PacedPlayback(frames([n / 32 for n in range(64)]), clock)
    source.interval = 3 / 32
    times = []
    while not source.ended:
        if (frame := source.read(1)) is not None:
            times.append(frame.time)
    assert times == [n / 32 for n in range(0, 64, 3)]
