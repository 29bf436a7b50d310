"""What the person reads in the window, state by state, on a real X server."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tray_asl.engine.status import State
from tray_asl.feedback.window.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.xdesk import XDesk

tk = pytest.importorskip("tkinter", reason="tkinter is not installed (apt install python3-tk)")

HAND = Scene("top-left", 1.0, State.HAND, "l", 0.5, "hel", ("hello", "help", "held"), proposing=True)


class Shown:
    """A panel in a window, and what is written on it."""

    def __init__(self, desk: XDesk) -> None:
        from tray_asl.feedback.window.panel import Panel  # noqa: PLC0415 - needs tkinter

        self.root = tk.Tk(screenName=desk.display)
        self.panel = Panel(self.root)
        (self._canvas,) = self.root.winfo_children()

    def show(self, scene: Scene) -> list[str]:
        self.panel.show(scene)
        texts = [item for item in self._canvas.find_all() if self._canvas.type(item) == "text"]
        return [text for item in texts if (text := self._canvas.itemcget(item, "text"))]

    def boxes(self) -> list[tuple[int, int, int, int]]:
        return [self._canvas.bbox(item) for item in self._canvas.find_all() if self._canvas.type(item) == "text"]


@pytest.fixture
def shown(xdesk: XDesk) -> Iterator[Shown]:
    shown = Shown(xdesk)
    yield shown
    shown.root.destroy()


def test_the_word_and_its_completions_are_read(shown: Shown) -> None:
    assert shown.show(HAND) == ["Hand seen", "hel", "hello", "help", "held"]
    assert shown.show(replace(HAND, word="hello", completions=())) == ["Hand seen", "hello"]


def test_the_gesture_that_types_the_first_is_named_where_there_is_one(shown: Shown) -> None:
    assert shown.show(replace(HAND, accept="thumb up")) == ["Hand seen", "hel", "thumb up", "hello", "help", "held"]
    assert "thumb up" not in shown.show(replace(HAND, accept="thumb up", completions=()))


def test_what_else_the_sign_may_be_is_read_unless_there_shall_be_less_motion(shown: Shown) -> None:
    scene = replace(HAND, word="", completions=(), rivals=(("M", 0.6), ("N", 0.3), ("yes ", 0.1)))
    assert shown.show(scene) == ["Hand seen", "M", "N", "YES"]
    assert shown.show(replace(scene, motion="less")) == ["Hand seen"]


@pytest.mark.parametrize(
    ("scene", "texts"),
    [
        (replace(HAND, state=State.WATCHING), ["Show a hand", "hel", "hello", "help", "held"]),
        (Scene("top-left", 1.0, State.WATCHING), ["Show a hand"]),
        (Scene("top-left", 1.0, State.OFF), ["Off"]),
        (Scene("top-left", 1.0, State.PAUSED, resume="thumb up"), ["Paused", "Thumb up to go on"]),
        (Scene("top-left", 1.0, State.STARTING, message="Fetching"), ["Starting…", "Fetching"]),
        (Scene("top-left", 1.0, State.CAMERA, message="It is gone."), ["Camera trouble", "It is gone."]),
        (Scene("top-left", 1.0, State.ERROR, message="No window."), ["Cannot type", "No window."]),
        (Scene("top-left", 1.0, State.LEARNING), ["Learning your hand"]),
        (replace(HAND, word="", candidate="yes", completions=()), ["Hand seen", "yes"]),
        (replace(HAND, word="", candidate="Yours,\n\tAnn\x1b", completions=()), ["Hand seen", "Yours, Ann"]),
        (replace(HAND, word="", completions=(), learned="Ana; A B"), ["Hand seen", "Ana; A B"]),
    ],
)
def test_each_state_says_what_it_is(shown: Shown, scene: Scene, texts: list[str]) -> None:
    shown.show(replace(HAND, message="before"))
    assert shown.show(scene) == texts


def test_a_message_is_written_to_its_end(shown: Shown) -> None:
    _, low = shown.show(HAND), shown.panel.size
    shown.show(replace(HAND, message="There is no sound card. " * 12))
    width, height = shown.panel.size
    assert (width, height > low[1]) == (low[0], True)
    assert all(box[3] <= height and box[2] <= width for box in shown.boxes())
    shown.show(HAND)
    assert shown.panel.size == low


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.5])
def test_nothing_overlaps_or_leaves_the_window_however_long_it_is(shown: Shown, scale: float) -> None:
    longest = ("pneumonoultramicroscopicsilicovolcanoconiosis",) * 3
    scene = replace(
        HAND,
        scale=scale,
        word=longest[0],
        completions=longest,
        accept="close and open hand",
        candidate="I love you",
        rivals=(("I love you ", 0.5), ("W", 0.3), ("\n", 0.2)),
        learned="Reads the hand of Ana; learned: " + " ".join("ABCDEFGHIKLMNOPQRSTUVWXY0123456789"),
        message="There is no sound card. " * 5,
    )
    texts = shown.show(scene)
    assert any(text.endswith("osis") for text in texts), "the end of the word is where letters come in"
    assert any(text.startswith("pneumono") for text in texts)
    boxes = shown.boxes()
    width, height = shown.panel.size
    slack = 3 * scale  # a font's box is higher than its letters
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0
        hand_stays_free = right <= width - 246 * scale or bottom <= 46 * scale or top >= 278 * scale - slack
        assert right <= width
        assert hand_stays_free, (texts[i], boxes[i])
        assert bottom <= height
        for other in boxes[i + 1 :]:
            apart = (
                right <= other[0] + slack
                or other[2] <= left + slack
                or bottom <= other[1] + slack
                or other[3] <= top + slack
            )
            assert apart, (texts, boxes)


def test_it_is_as_large_as_the_person_wants(shown: Shown) -> None:
    shown.show(HAND)
    width, height = shown.panel.size
    shown.show(replace(HAND, scale=2.0))
    assert shown.panel.size == pytest.approx((2 * width, 2 * height), abs=2)


def test_a_palette_is_read_below_and_makes_room_for_itself(shown: Shown) -> None:
    shown.show(HAND)
    before = shown.panel.size
    layers = tuple((sign, "Alt+Tab" if sign == "U" else "?") for sign in "ABCDEFGHIKLMNOPQRSTUVWXY34578")
    texts = shown.show(replace(HAND, palette=layers, switched="Caps Lock  Ctrl", message="Something to say."))
    assert texts[5:] == ["Caps Lock  Ctrl", *(text for row in layers for text in row), "Something to say."]
    width, height = shown.panel.size
    assert (width, height > before[1]) == (before[0], True)
    assert all(left >= 0 and right <= width and lower <= height for left, _, right, lower in shown.boxes())
    assert shown.show(HAND) == ["Hand seen", "hel", "hello", "help", "held"]
    assert shown.panel.size == before
