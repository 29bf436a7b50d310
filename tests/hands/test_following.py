"""The hand that has been signing is followed, whoever else's hand is in the picture."""

from __future__ import annotations

import numpy as np

from tray_asl.capture.frame import Frame
from tray_asl.hands.following import HandFollower
from tray_asl.hands.hand import Hand

SHAPE = np.column_stack([np.linspace(-20, 20, 21), np.linspace(50, -50, 21), np.zeros(21)])
HERE, THERE, OVER_THERE = (150, 240), (450, 240), (550, 240)


class Picture:
    """What is to be seen, and detectors that see it as HandLandmarker does.

    hands: where whose hand is; one that is asked for first is found first.
    opened: how many detectors.
    """

    def __init__(self) -> None:
        self.hands: dict[str, tuple[int, int]] = {}
        self.opened = 0
        self.time = 0.0
        self.follower = HandFollower(self._open)

    def _open(self) -> Detector:  # type: ignore[override]
        self.opened += 1
        return Detector(self)

    def look(self, passed: float = 1 / 30) -> str | None:
        """Look at the next frame, and tell whose hand is found."""
        self.time += passed
        found = self.follower.find(Frame(np.zeros((480, 640, 3), np.uint8), self.time))
        if found is None:
            return None
        return next(name for name, place in self.hands.items() if np.allclose(found.landmarks.mean(axis=0)[:2], place))


class Detector:
    """Follows a hand until it is gone or covered up, sees none in that frame, and then takes the first that is left."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._followed: str | None = None

    def find(self, frame: Frame) -> Hand | None:
        seen = [name for name, (x, y) in self._picture.hands.items() if not frame.image[y, x].any()]
        if self._followed is not None and self._followed not in seen:
            self._followed = None
            return None
        if self._followed is None:
            self._followed = next(iter(seen), None)
        if self._followed is None:
            return None
        x, y = self._picture.hands[self._followed]
        points = SHAPE + np.array([x, y, 0])
        return Hand(frame.time, points.astype(np.float32), "right", 1.0, (640, 480))

    def close(self) -> None:
        pass


def signing() -> Picture:
    """Let a person sign, and somebody else come to sit beside them."""
    picture = Picture()
    picture.hands["hers"] = HERE
    assert [picture.look() for _ in range(5)] == ["hers"] * 5
    picture.hands["his"] = THERE
    assert [picture.look() for _ in range(5)] == ["hers"] * 5
    assert picture.opened == 1
    return picture


def test_another_hand_is_passed_over_between_two_words_and_at_a_moment_of_blindness() -> None:
    picture = signing()
    for away in (1, 5, 60):
        del picture.hands["hers"]
        assert [picture.look() for _ in range(away)] == [None] * away
        picture.hands = {"his": THERE, "hers": HERE}
        assert "hers" in [picture.look() for _ in range(3)]
        assert [picture.look() for _ in range(5)] == ["hers"] * 5
    assert picture.opened == 2


def test_another_hand_that_moves_is_still_the_other() -> None:
    picture = signing()
    del picture.hands["hers"]
    for step in range(60):
        picture.hands["his"] = (THERE[0] - 3 * step, THERE[1])
        assert picture.look() is None


def test_the_hand_may_come_back_somewhere_else() -> None:
    picture = signing()
    del picture.hands["hers"]
    for _ in range(5):
        assert picture.look() is None
    picture.hands["hers"] = (280, 100)
    assert "hers" in [picture.look() for _ in range(3)]


def test_the_hand_comes_back_when_the_other_has_gone() -> None:
    picture = signing()
    del picture.hands["hers"]
    assert [picture.look() for _ in range(5)] == [None] * 5
    picture.hands = {"hers": HERE}
    assert "hers" in [picture.look() for _ in range(3)]
    assert picture.look() == "hers"


def test_whoever_changes_hands_is_followed_after_a_while() -> None:
    picture = signing()
    del picture.hands["hers"]
    found = [picture.look() for _ in range(100)]
    assert found[:85] == [None] * 85
    assert found[-1] == "his"
    picture.hands = {"his": THERE, "third": OVER_THERE}
    assert picture.look() == "his"


def test_a_hand_that_is_found_after_a_while_may_be_anywhere() -> None:
    picture = Picture()
    picture.hands["hers"] = HERE
    picture.look()
    picture.hands = {}
    for _ in range(20):
        picture.look()
    picture.hands["hers"] = OVER_THERE
    assert picture.look() == "hers"
    assert picture.opened == 1


def test_a_swipe_that_is_too_fast_to_be_followed_is_of_the_same_hand() -> None:
    picture = Picture()
    picture.hands["hers"] = HERE
    picture.look()
    picture.hands["hers"] = (HERE[0] + 40, HERE[1])
    picture.look()
    picture.hands = {}
    picture.look()
    picture.look()
    picture.hands["hers"] = (HERE[0] + 300, HERE[1])
    assert picture.look() == "hers"
    assert picture.opened == 1
