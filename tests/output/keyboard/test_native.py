"""pynput's typing: into an editor where pynput is installed, and against a fake of it that fails."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from tray_asl.output.keyboard.native import NativeKeyboard
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.editors import Mousepad
    from tests.xdesk import XDesk


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_text_and_corrections_arrive(xdesk: XDesk, mousepad: Mousepad, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", xdesk.display)
    pytest.importorskip("pynput", reason="pynput is a dependency on Windows and macOS only")
    mousepad.focus()
    mousepad.clear()
    keyboard = NativeKeyboard()
    keyboard.apply(Action(0, "w0"))
    keyboard.apply(Action(0, "ord 42\n", erase=1))
    keyboard.close()
    assert mousepad.text() == "word 42\n"


class Controller:
    """pynput's controller of that name, which fails at a key that it has an error for."""

    class InvalidKeyException(Exception):  # noqa: N818 - pynput's names
        pass

    class InvalidCharacterException(Exception):  # noqa: N818
        pass

    def __init__(self) -> None:
        self.taps: list[object] = []
        self.errors: dict[object, Exception] = {}

    def tap(self, key: object) -> None:
        if key in self.errors:
            raise self.errors[key]
        self.taps.append(key)

    @contextmanager
    def pressed(self, *keys: object) -> Iterator[None]:
        self.taps += [f"{key} down" for key in keys]
        yield
        self.taps += [f"{key} up" for key in reversed(keys)]


@pytest.fixture
def controller(monkeypatch: pytest.MonkeyPatch) -> Controller:
    controller = Controller()
    module = ModuleType("pynput.keyboard")
    module.Controller = lambda: controller  # type: ignore[attr-defined]
    module.Key = SimpleNamespace(
        **{name: f"<{name}>" for name in ("backspace", "tab", "enter", "page_up", "ctrl", "alt", "shift", "cmd")}
    )  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pynput", ModuleType("pynput"))
    monkeypatch.setitem(sys.modules, "pynput.keyboard", module)
    monkeypatch.setattr("sys.platform", "win32")
    return controller


def test_characters_are_taken_back_before_text_is_added(controller: Controller) -> None:
    assert NativeKeyboard().apply(Action(0, "o\n\t", erase=2)) == Delivery(2, 3)
    assert controller.taps == ["<backspace>", "<backspace>", "o", "<enter>", "<tab>"]


@pytest.mark.parametrize("error", [Controller.InvalidKeyException, Controller.InvalidCharacterException])
def test_a_character_that_no_key_gives_ends_the_text_there(controller: Controller, error: type[Exception]) -> None:
    controller.errors["ω"] = error("ω")
    keyboard = NativeKeyboard()
    delivery = keyboard.apply(Action(0, "aωb", erase=1))
    assert (delivery.erased, delivery.typed, delivery.lost) == (1, 1, False)
    assert "layout" in delivery.problem
    assert "ω" not in delivery.problem
    assert keyboard.apply(Action(0, "b")) == Delivery(0, 1)
    assert controller.taps == ["<backspace>", "a", "b"]


def test_a_system_that_refuses_keys_is_told_with_what_had_gone_out(controller: Controller) -> None:
    controller.errors["b"] = OSError(5, "Access is denied")
    delivery = NativeKeyboard().apply(Action(0, "ab"))
    assert (delivery.erased, delivery.typed, delivery.lost) == (0, 1, True)
    assert "Access is denied" in delivery.problem


def test_keys_with_names_are_pressed_with_their_modifiers(controller: Controller) -> None:
    keyboard = NativeKeyboard()
    assert keyboard.apply(Action(0, "x", key="page_up", times=2)) == Delivery(0, 1, pressed=2)
    assert keyboard.apply(Action(0, "", key="ctrl+c")) == Delivery(0, 0, pressed=1)
    assert controller.taps == ["<page_up>", "<page_up>", "x", "<ctrl> down", "c", "<ctrl> up"]
    delivery = keyboard.apply(Action(0, "", key="insert"))
    assert (delivery.pressed, delivery.problem) == (0, "This system has no key Ins, so it was not pressed.")
