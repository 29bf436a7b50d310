"""Which pictures are looked at: what moves at once, and what does not move often enough."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.hands.attention import ALERT, LONGEST_HELD, LONGEST_MOVING, LONGEST_STILL, SAVED_LOOKS, Attention
from tray_asl.hands.hand import Hand

RATE = 30
STILL = np.full((96, 128), 100, np.float32)
POINTS = np.column_stack([np.linspace(250, 390, 21), np.linspace(180, 300, 21), np.zeros(21)]).astype(np.float32)
NOISE = np.random.default_rng(0)


def hand(time: float) -> Hand:
    return Hand(time, POINTS, "right", 1.0, (640, 480))


def moved(number: int, *, at: tuple[int, int] = (45, 60)) -> np.ndarray:
    """Draw something as large as a finger that is elsewhere in every picture."""
    picture = STILL.copy()
    row, column = at
    picture[row + 5 * (number % 2) : row + 4 + 5 * (number % 2), column : column + 3] = 160
    return picture


def looks(attention: Attention, pictures: list[np.ndarray], *, shows_hand: bool, since: int = 0) -> list[float]:
    """Show pictures 30 a second; give the times of those that were looked at."""
    times = []
    for number, picture in enumerate(pictures, since):
        time = number / RATE
        if attention.wants(picture, time):
            attention.saw(picture, hand(time) if shows_hand else None, time)
            times.append(time)
    return times


def noisy(count: int) -> list[np.ndarray]:
    """Take pictures of a poor camera, in which nothing moves: 5 levels of noise a pixel, 25 pixels together."""
    return [STILL + NOISE.normal(0, 1, STILL.shape).astype(np.float32) for _ in range(count)]


def test_an_empty_room_is_seldom_looked_at_and_fewer_pictures_are_asked_for() -> None:
    attention = Attention()
    looks(attention, noisy(3 * RATE), shows_hand=False)
    assert len(looks(attention, noisy(10 * RATE), shows_hand=False, since=3 * RATE)) in (3, 4)
    assert attention.interval > 1 / RATE


def test_what_moves_after_stillness_is_looked_at_at_once_and_often() -> None:
    attention = Attention()
    looks(attention, noisy(6 * RATE), shows_hand=False)
    start = 6 * RATE
    first = looks(attention, [moved(number) for number in range(round(SAVED_LOOKS) - 1)], shows_hand=False, since=start)
    assert first == [(start + number) / RATE for number in range(len(first))]
    assert attention.interval == 0


def test_a_person_without_a_hand_is_looked_at_some_times_a_second() -> None:
    attention = Attention()
    looks(attention, [moved(number) for number in range(6 * RATE)], shows_hand=False)
    later = looks(attention, [moved(number) for number in range(10 * RATE)], shows_hand=False, since=6 * RATE)
    assert 1 / LONGEST_MOVING - 1 < len(later) / 10 < 1.2 / LONGEST_MOVING
    assert attention.interval == pytest.approx(2 / RATE, abs=0.5 / RATE)


def test_a_hand_that_moves_is_looked_at_in_every_frame_and_one_that_is_held_in_every_second() -> None:
    attention = Attention()
    assert len(looks(attention, [moved(number) for number in range(RATE)], shows_hand=True)) == RATE
    assert len(looks(attention, noisy(2 * RATE), shows_hand=True, since=RATE)) == pytest.approx(RATE, abs=2)


def test_what_moves_elsewhere_does_not_make_a_held_hand_move() -> None:
    attention = Attention()
    elsewhere = [moved(number, at=(5, 5)) for number in range(2 * RATE)]
    assert len(looks(attention, elsewhere, shows_hand=True)) == pytest.approx(RATE, abs=2)


def test_every_changed_picture_is_looked_at_for_a_while_after_the_hand_has_gone() -> None:
    attention = Attention()
    looks(attention, noisy(RATE), shows_hand=True)
    pictures = [moved(number) for number in range(round(ALERT * RATE) - 2)]
    assert len(looks(attention, pictures, shows_hand=False, since=RATE)) == len(pictures)


@given(
    st.lists(st.tuples(st.floats(0.005, 0.2), st.booleans(), st.booleans()), min_size=1, max_size=200),
    st.floats(-1e6, 1e6),
)
def test_nothing_is_passed_over_for_long(frames: list[tuple[float, bool, bool]], start: float) -> None:
    attention, time, looked = Attention(), start, None
    shown, seen = STILL, False
    for number, (step, moves, shows_hand) in enumerate(frames):
        time += step
        picture = moved(number) if moves else shown
        longest = LONGEST_HELD if seen else LONGEST_MOVING if moves else LONGEST_STILL
        wanted = attention.wants(picture, time)
        assert wanted or (looked is not None and time - looked < longest + 1e-6)
        if wanted:
            seen, looked, shown = shows_hand, time, picture
            attention.saw(picture, hand(time) if shows_hand else None, time)


def test_a_clock_that_starts_again_is_no_reason_to_wait() -> None:
    attention = Attention()
    looks(attention, noisy(4 * RATE), shows_hand=False)
    assert attention.wants(STILL, 0.0)
