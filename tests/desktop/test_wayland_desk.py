"""On Wayland, too, nothing of a word goes to another window, and nothing at all to programs that are barred."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from tests.desks import watched
from tests.desktop.test_desk import Signer, moved
from tests.desktop.test_focus_in_word import CORRECT
from tests.waydesk import Foot, foot, waydesk
from tests.xdesk import wait_until
from tray_asl.desk.desk import Desk
from tray_asl.engine.status import State
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.waydesk import WayDesk
    from tray_asl.desk.watch import DeskWatch

__all__ = ["foot", "waydesk"]

BACKSPACE = b"\x7f"


@pytest.fixture
def desk(waydesk: WayDesk, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskWatch]:
    with watched(waydesk.env, "DISPLAY", monkeypatch) as watch:
        yield watch


@pytest.fixture
def signer(foot: Foot, desk: DeskWatch) -> Iterator[Callable[..., Signer]]:
    """Give a function that makes a signer, who begins in a terminal."""
    from tray_asl.output.keyboard.wayland.keyboard import WaylandKeyboard  # noqa: PLC0415 - on Linux only

    keyboard = WaylandKeyboard(pace=200)
    foot.focus()
    wait_until(lambda: desk.now().application == "foot", "the focused program")

    def begin(*, knows_focus: bool = True, **tables: object) -> Signer:
        look = desk if knows_focus else SimpleNamespace(now=Desk)
        return Signer(keyboard, look, Settings.model_validate(tables))

    yield begin
    keyboard.close()


@pytest.mark.parametrize(
    "case",
    [({"words": "exact"}, "H .8s, I .8s", "hi"), (CORRECT, "T 1s, H 1s, A 1s, M/N 1s, K 1s, S 1s", "thamks")],
    ids=["exact", "correct"],
)
def test_a_pending_space_and_the_word_stay_behind_when_the_focus_moves(
    waydesk: WayDesk,
    foot: Foot,
    signer: Callable[..., Signer],
    desk: DeskWatch,
    case: tuple[dict[str, object], str, str],
) -> None:
    spelling, signs, word = case
    own = signer(spelling=spelling)
    other = Foot(waydesk, "other")
    moved(desk, foot.focus)
    own.signs(f"{signs}, away .5s")
    assert foot.text(word) == word
    moved(desk, other.focus)
    own.signs("away 2s, B 1s")
    assert other.text("b") == "b"
    assert foot.text() == word
    assert all(BACKSPACE not in place.path.read_bytes() for place in (foot, other))
    other.close()


def test_nothing_goes_to_a_barred_program(foot: Foot, signer: Callable[..., Signer]) -> None:
    own = signer(desk={"never_in": ["Foot"]})
    own.signs("H .8s, I .8s")
    assert own.statuses[-1].state is State.PAUSED
    assert "desk.never_in" in own.statuses[-1].message
    assert foot.text() == ""


def test_where_no_change_of_the_window_is_told_the_text_is_forgotten_in_time(
    foot: Foot, signer: Callable[..., Signer]
) -> None:
    own = signer(desk={"forget_after_s": 0.5}, knows_focus=False)
    own.signs("H .8s, I .8s")
    wait_until(lambda: own.signs("I .1s") or own.statuses[-1].word == "", "the word to be forgotten")
    own.signs("away 2s")
    assert foot.text() == "hi"
