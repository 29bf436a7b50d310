"""Several outputs as one: whatever fails, what stands in each is what was acknowledged."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.output.acknowledge import acknowledge
from tray_asl.output.outputs import Outputs
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from tray_asl.settings.sections.output import OutputName


@dataclass(eq=False)
class Fake:
    """An output that fails as it is told: `limits` says for each call after how many characters, or by raising."""

    name: OutputName = "keyboard"
    holds_text: bool = True
    limits: list[int | str] = field(default_factory=list)
    text: str = ""
    behind: str = ""  # the cursor
    calls: list[str] = field(default_factory=list)
    is_done: bool = True

    def apply(self, action: Action) -> Delivery:
        limit = self.limits.pop(0) if self.limits else 99
        if limit == "raise":
            raise RuntimeError(f"typing {action.text!r} failed")
        assert isinstance(limit, int)
        delivery = acknowledge(action, min(limit, len(action.presses) + action.erase + len(action.text)))
        whole, place = self.text + self.behind, len(self.text) + delivery.of(action).moves
        assert 0 <= place <= len(whole), "the cursor was to leave what it got"
        self.text, self.behind = whole[:place], whole[place:]
        assert delivery.erased <= len(self.text), "it was asked to erase what it never got"
        self.text = self.text[: len(self.text) - delivery.erased] + action.text[: delivery.typed]
        problem = "" if delivery.is_whole(action) else f"{self.name} is full."
        return replace(delivery, problem=problem)

    def stop(self) -> None:
        self.calls.append("stop")

    def finish(self, seconds: float) -> bool:
        assert seconds >= 0
        self.calls.append("finish")
        return self.is_done

    def close(self) -> None:
        self.calls.append("close")


limits = st.lists(st.integers(0, 8) | st.just("raise"))
changes = st.lists(st.tuples(st.text("abc ", max_size=4), st.integers(0, 4)))


def follow(outputs: Outputs, wanted: list[tuple[str, int]]) -> str:
    """Apply changes as a writer that believes what it is told; return what it believes to stand."""
    text = ""
    for added, erase in wanted:
        action = Action(0, added, min(erase, len(text)))
        delivery = outputs.apply(action)
        text = text[: len(text) - delivery.erased] + added[: delivery.typed]
        assert delivery.is_whole(action) or delivery.problem
    return text


@given(changes, limits)
def test_two_outputs_hold_what_was_acknowledged(wanted: list[tuple[str, int]], fails: list[int | str]) -> None:
    keyboard, terminal = Fake("keyboard", limits=fails), Fake("terminal")
    assert follow(Outputs([terminal, keyboard]), wanted) == keyboard.text == terminal.text


@given(changes, limits, limits)
def test_an_output_that_fails_itself_is_never_asked_to_erase_what_it_did_not_get(
    wanted: list[tuple[str, int]], fails: list[int | str], others_fail: list[int | str]
) -> None:
    keyboard, terminal = Fake("keyboard", limits=fails), Fake("terminal", limits=others_fail)
    assert follow(Outputs([keyboard, terminal]), wanted) == keyboard.text


@given(changes, limits)
def test_what_another_output_refuses_refuses_nothing(wanted: list[tuple[str, int]], fails: list[int | str]) -> None:
    alone, keyboard = Fake(), Fake()
    assert follow(Outputs([alone]), wanted) == follow(Outputs([keyboard, Fake("terminal", limits=fails)]), wanted)
    assert keyboard.text == alone.text


def test_the_keyboard_decides_whatever_the_order() -> None:
    fakes = [Fake("speech", holds_text=False), Fake("terminal"), Fake("keyboard")]
    assert Outputs(fakes).names == ("keyboard", "terminal", "speech")
    assert Outputs(fakes[:2]).names == ("terminal", "speech")
    assert list(Outputs(fakes[:1])) == fakes[:1]


def test_outputs_that_stay_open_while_another_comes_keep_what_they_hold() -> None:
    keyboard, terminal, speech = Fake("keyboard"), Fake("terminal", limits=[1]), Fake("speech", holds_text=False)
    outputs = Outputs([keyboard, terminal])
    outputs.apply(Action(0, "hi"))
    outputs.replace([keyboard, terminal, speech])
    outputs.apply(Action(0, "yo", erase=2))
    assert keyboard.text == terminal.text == speech.text == "yo"


def test_problems_are_told_together() -> None:
    outputs = Outputs([Fake("keyboard", limits=[1]), Fake("terminal", limits=[0])])
    assert outputs.apply(Action(0, "hi")) == Delivery(0, 1, "keyboard is full.\nterminal is full.")


def test_an_output_that_got_nothing_done_keeps_the_others_from_it() -> None:
    speech = Fake("speech", holds_text=False)
    delivery = Outputs([speech, Fake("keyboard", limits=[0])]).apply(Action(0, "h"))
    assert (delivery.typed, speech.text) == (0, "")


def test_an_unexpected_failure_is_told_and_logged_without_the_text(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    delivery = Outputs([Fake(limits=["raise"])]).apply(Action(0, "secret", erase=0))
    assert (delivery.typed, delivery.erased, delivery.lost) == (0, 0, True)
    assert "keyboard failed unexpectedly" in delivery.problem
    assert "the output keyboard failed" in caplog.text
    assert "secret" not in caplog.text + delivery.problem


def test_without_an_output_it_says_where_to_choose_one() -> None:
    delivery = Outputs([]).apply(Action(0, "h"))
    assert not delivery.typed
    assert "output.to" in delivery.problem


@pytest.mark.parametrize("request_", ["stop", "close", "finish"])
def test_one_that_fails_keeps_no_other_from_stopping(request_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, whole = Fake("keyboard"), Fake("terminal")

    def fail(*_: float) -> None:
        raise RuntimeError

    monkeypatch.setattr(broken, request_, fail)
    outputs = Outputs([broken, whole])
    getattr(outputs, request_)(*[1.0] * (request_ == "finish"))
    assert whole.calls == [request_]


def test_they_have_finished_once_all_have() -> None:
    keyboard, speech = Fake("keyboard"), Fake("speech", holds_text=False, is_done=False)
    assert not Outputs([keyboard, speech]).finish(0)
    speech.is_done = True
    assert Outputs([keyboard, speech]).finish(0)


def test_keys_are_pressed_on_the_keyboard_alone() -> None:
    class Keyboard(Fake):
        def apply(self, action: Action) -> Delivery:
            self.text += action.text
            return Delivery.whole(action)

    spoken, keyboard = Fake("speech", holds_text=False), Keyboard()
    delivery = Outputs([spoken]).apply(Action(0, "", key="ctrl+c"))
    assert (delivery.pressed, spoken.text) == (0, "")
    assert "The key Ctrl+C was not pressed" in delivery.problem
    action = Action(0, "x", key="tab")
    assert Outputs([spoken, keyboard]).apply(action) == Delivery.whole(action)
    assert (keyboard.text, spoken.text) == ("x", "x")


def test_what_goes_into_another_field_or_window_is_another_word_for_those_that_follow() -> None:
    class Keyboard(Fake):
        def apply(self, action: Action) -> Delivery:
            return Delivery.whole(action, moved=action.text == "z")

    shown = Fake("display", holds_text=False)
    outputs = Outputs([Keyboard(), shown])
    for action in (Action(0, "ann"), Action(0, "", key="tab"), Action(0, "bo"), Action(0, "b", erase=1)):
        outputs.apply(action)
    assert shown.text == "ann bb"
    outputs.apply(Action(0, "", erase=2))
    assert shown.text == "ann", "the space goes with what it was for"
    outputs.leave()
    outputs.leave()
    outputs.apply(Action(0, "x "))
    outputs.leave()
    outputs.apply(Action(0, "y"))
    outputs.apply(Action(0, "z"))
    assert shown.text == "ann x y z"


def test_in_large_print_text_goes_where_the_cursor_was_put_back_to_until_the_person_goes_elsewhere() -> None:
    keyboard, display, speech = Fake("keyboard"), Fake("display"), Fake("speech", holds_text=False)
    outputs = Outputs([keyboard, display, speech])
    for action in (Action(0, "Dear , bye"), Action(0, "", moves=-5), Action(0, "Anna"), Action(0, "", erase=1)):
        assert outputs.apply(action).is_whole(action)
    assert keyboard.text + "|" + keyboard.behind == display.text + "|" + display.behind == "Dear Ann|, bye"
    assert speech.text == "Dear , bye Ann"
    outputs.leave()
    outputs.apply(Action(0, "now"))
    assert display.text == "Dear Ann, bye now"


def test_a_snippet_with_the_cursor_in_it_can_be_taken_back_in_large_print() -> None:
    display = Fake("display", limits=[99, 3])
    outputs = Outputs([Fake("keyboard"), display])
    for action in (
        Action(0, "see "),
        Action(0, "letter"),  # of which only three characters arrive in large print
        Action(0, "Dear , bye", erase=6),
        Action(0, "", moves=-5),
        Action(0, "letter", erase=10, moves=5),
    ):
        outputs.apply(action)
    assert (display.text, display.behind) == ("see letter", "")


def test_large_print_alone_has_a_cursor_a_terminal_has_none() -> None:
    display = Fake("display")
    for action in (Action(0, "Dear , bye"), Action(0, "", moves=-5), Action(0, "Ann")):
        Outputs([display]).apply(action)
    assert display.text + display.behind == "Dear Ann, bye"
    assert "has no keys" in Outputs([Fake("terminal")]).apply(Action(0, "", moves=-5)).problem
