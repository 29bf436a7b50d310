"""The icon as it is seen: small, on dark and on light panels, also without telling colours apart."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tray_asl.engine.status import State, Status
from tray_asl.feedback.icon import draw_icon
from tray_asl.signs.prediction import SIGNS

DARK, LIGHT = (43, 43, 43), (240, 240, 240)
STATES = [
    Status(State.OFF),
    Status(State.STARTING),
    Status(State.WATCHING),
    Status(State.HAND),
    Status(State.HAND, "a", 0.5),
    Status(State.PAUSED),
    Status(State.LEARNING),
    Status(State.CAMERA, message="The camera is gone."),
    Status(State.ERROR, message="Nothing can be typed."),
]
PANELS = pytest.mark.parametrize("panel", [DARK, LIGHT], ids=["dark", "light"])


def on_panel(status: Status, panel: tuple[int, int, int], size: int = 16) -> np.ndarray:
    """The icon's brightness as a person sees it who tells no colours apart, 0 to 255."""
    picture = Image.new("RGB", (size, size), panel)
    icon = draw_icon(status, size)
    picture.paste(icon, mask=icon)
    return np.asarray(picture.convert("L"), np.float32)


@PANELS
def test_every_state_is_told_apart_without_color(panel: tuple[int, int, int]) -> None:
    for one, other in itertools.combinations(STATES, 2):
        different = np.abs(on_panel(one, panel) - on_panel(other, panel)) > 40
        assert different.mean() > 0.1, (one.state, other.state)


@PANELS
def test_every_state_stands_out_from_the_panel(panel: tuple[int, int, int]) -> None:
    for status in STATES:
        brightness = on_panel(status, panel)
        assert (np.abs(brightness - on_panel_alone(panel)) > 60).mean() > 0.1, status.state


def on_panel_alone(panel: tuple[int, int, int]) -> float:
    return float(np.asarray(Image.new("RGB", (1, 1), panel).convert("L"))[0, 0])


def test_no_two_signs_look_alike() -> None:
    icons = {sign: on_panel(Status(State.HAND, sign.lower(), 0.5), DARK) for sign in SIGNS}
    for one, other in itertools.combinations(SIGNS, 2):
        if {one, other} == {"0", "O"}:
            continue  # as alike as in any font
        assert np.abs(icons[one] - icons[other]).max() > 60, (one, other)


@given(st.integers(0, 11), st.sampled_from([16, 22, 24]))
def test_the_ring_grows_with_every_step_of_the_hold(step: int, size: int) -> None:
    def filled(progress: float) -> int:
        red, _, blue = np.moveaxis(np.asarray(draw_icon(Status(State.HAND, "a", progress), size))[..., :3], 2, 0)
        return int((red.astype(int) - blue > 60).sum())  # yellow

    assert filled(step / 12) < filled((step + 1) / 12)


@pytest.mark.parametrize("size", [16, 22, 48])
@pytest.mark.parametrize(
    "text", ["hello world", "hel", "\x07", "\x1b[", "\n", " ", "a\n", "日", "🙂", "\u200b", "é", "\u0301"]
)
def test_what_cannot_be_read_is_a_hand_in_the_ring(text: str, size: int) -> None:
    hand = on_panel(Status(State.HAND, "\n", 0.5), DARK, size)
    assert (on_panel(Status(State.HAND, text, 0.5), DARK, size) == hand).all()
    assert np.abs(on_panel(Status(State.HAND, "a", 0.5), DARK, size) - hand).max() > 60
    ring = draw_icon(Status(State.HAND, text, 0.0), size)
    assert draw_icon(Status(State.HAND, text, 1.0), size) != ring


@pytest.mark.parametrize("text", ["a", "w", "ab", "10", "mw", "ww", "ß"])
def test_one_and_two_characters_stay_within_the_ring(text: str) -> None:
    brightness = on_panel(Status(State.HAND, text, 0.0), DARK, 64)
    y, x = np.argwhere(brightness > 200).T
    assert np.hypot(x - 31.5, y - 31.5).max() < 0.43 * 64


@given(st.sampled_from([*STATES, Status(State.HAND, " ", 0.5), Status(State.HAND, "\n", 0.5)]), st.integers(12, 128))
def test_any_size_can_be_drawn(status: Status, size: int) -> None:
    icon = draw_icon(status, size)
    assert (icon.mode, icon.size) == ("RGBA", (size, size))
    assert icon.getchannel("A").getextrema()[1] == 255
