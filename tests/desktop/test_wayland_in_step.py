"""On Wayland too, what takes text back never does so in a window that the text did not go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.test_focus_in_word import CORRECT
from tests.desktop.test_in_step import Signer
from tests.waydesk import Foot, foot, waydesk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.waydesk import WayDesk
    from tray_asl.output.keyboard.wayland.keyboard import WaylandKeyboard

__all__ = ["foot", "waydesk"]

BACKSPACE = b"\x7f"


@pytest.fixture
def keyboard(waydesk: WayDesk, monkeypatch: pytest.MonkeyPatch) -> Iterator[WaylandKeyboard]:
    from tray_asl.output.keyboard.wayland.keyboard import WaylandKeyboard  # noqa: PLC0415 - on Linux only

    for variable in ("XDG_RUNTIME_DIR", "WAYLAND_DISPLAY"):
        monkeypatch.setenv(variable, waydesk.env[variable])
    opened = WaylandKeyboard(pace=200)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "case",
    [
        ({}, "H 1s, I 1s", "thumb_down"),  # undo
        ({}, "H 1s, I 1s", "swipe_left"),  # delete word
        (CORRECT, "T 1s, H 1s, A 1s, M/N 1s, K 1s, S 1s", "away 2s"),
        ({"style": "fluent"}, "W/F .3s, O .3s, R .3s", "D .3s, S .3s, away 2s"),  # revision of f to w
    ],
)
def test_a_change_of_the_window_in_mid_word(
    waydesk: WayDesk, foot: Foot, keyboard: WaylandKeyboard, case: tuple[dict[str, object], str, str]
) -> None:
    settings, word, then = case
    other = Foot(waydesk, "other")
    try:
        foot.focus()
        for moves in (False, True):
            signer = Signer(keyboard, **settings)
            signer.signs(word)
            foot.text(signer.steps[-1].word)
            before = foot.path.read_bytes()
            if moves:
                other.focus()
            if then in ("thumb_down", "swipe_left"):
                signer.makes(then)
            else:
                signer.signs(then)
            signer.signs("away .2s, Y 1s, away 2s")
            if moves:
                assert other.text("y ").count("y") == 1
                assert BACKSPACE not in other.path.read_bytes()
                assert foot.path.read_bytes() == before
            else:
                foot.text("y ")
                assert BACKSPACE in foot.path.read_bytes()[len(before) - 1 :]
    finally:
        other.close()
