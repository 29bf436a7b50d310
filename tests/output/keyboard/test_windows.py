"""Windows's typing, against a stand-in for its libraries that records what is asked of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tray_asl.native.windows import Input, Windows
from tray_asl.output.keyboard import native
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    import ctypes
    from collections.abc import Callable

BACKSPACE, TAB, ENTER, CONTROL = 0x08, 0x09, 0x0D, 0x11
UP, UNICODE = 0x2, 0x4
MINE, EDITOR, ADMINISTRATORS, PROTECTED = -1, 7, 8, 9  # processes; the windows have the numbers of theirs


class FakeWindows:
    """user32, kernel32 and advapi32 in one."""

    def __init__(self) -> None:
        self.strokes: list[tuple[int, int, int]] = []
        self.focus, self.held, self.takes = EDITOR, {CONTROL: 0}, 99
        self.moves_after: int | None = None

    def __getattr__(self, name: str) -> Callable[..., int]:
        return lambda *_: 1

    def GetForegroundWindow(self) -> int:  # noqa: N802
        return self.focus

    def GetWindowThreadProcessId(self, window: int, number: ctypes.c_uint32) -> None:  # noqa: N802
        number._obj.value = window

    def GetCurrentProcess(self) -> int:  # noqa: N802
        return MINE

    def OpenProcess(self, _access: int, _inherited: int, number: int) -> int:  # noqa: N802
        return number

    def OpenProcessToken(self, process: int, _access: int, token: ctypes.c_void_p) -> int:  # noqa: N802
        token._obj.value = abs(process)
        return process != PROTECTED

    def GetTokenInformation(self, token: ctypes.c_void_p, _kind: int, elevated: ctypes.c_uint32, *_: object) -> int:  # noqa: N802
        elevated._obj.value = token.value == ADMINISTRATORS
        return 1

    def GetAsyncKeyState(self, key: int) -> int:  # noqa: N802
        self.held[CONTROL] = max(0, self.held[CONTROL] - 1)
        return 0x8000 if key == CONTROL and self.held[CONTROL] else 0

    def SendInput(self, count: int, events: ctypes.Array[Input], size: int) -> int:  # noqa: N802
        assert size == (40 if sys.maxsize > 2**32 else 28)  # as Windows has it
        taken = min(count, self.takes)
        self.takes -= taken
        self.strokes += [(event.key, event.scan, event.flags) for event in events[:taken]]
        if len(self.strokes) == self.moves_after:
            self.focus = ADMINISTRATORS
        self.takes = 99 if 0 < taken < count else self.takes
        return taken


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> FakeWindows:
    fake = FakeWindows()
    monkeypatch.setattr(native, "this_system", lambda: Windows(fake, fake, fake, lambda: 5))
    return fake


def units(text: str) -> list[tuple[int, int, int]]:
    data = text.encode("utf-16-le")
    numbers = [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]
    return [(0, number, UNICODE | state) for number in numbers for state in (0, UP)]


def test_windows_gets_characters_and_keys_in_whole_strokes(windows: FakeWindows) -> None:
    assert native.NativeKeyboard(999).apply(Action(0, "éé😀\n\t", erase=1)) == Delivery(1, 5)
    keys = [(BACKSPACE, 14, 0), (BACKSPACE, 14, UP)]
    after = [(ENTER, 28, 0), (ENTER, 28, UP), (TAB, 15, 0), (TAB, 15, UP)]
    assert windows.strokes == [*keys, *units("éé😀"), *after]


def test_windows_nothing_goes_to_a_window_of_higher_rights_and_it_is_said(windows: FakeWindows) -> None:
    keyboard = native.NativeKeyboard(999)
    for windows.focus in (ADMINISTRATORS, PROTECTED):
        delivery = keyboard.apply(Action(0, "a"))
        assert (delivery.typed, "administrator" in delivery.problem) == (0, True)
    windows.focus = EDITOR
    assert keyboard.apply(Action(0, "a")).typed == 1
    assert windows.strokes == units("a")


def test_windows_a_key_is_never_left_down(windows: FakeWindows) -> None:
    windows.takes = 1
    assert native.NativeKeyboard(999).apply(Action(0, "a")) == Delivery(0, 1)
    assert windows.strokes == units("a")


def test_windows_a_blocked_keyboard_is_said(windows: FakeWindows) -> None:
    keyboard = native.NativeKeyboard(999)
    windows.takes = 2
    delivery = keyboard.apply(Action(0, "ab"))
    assert (delivery.typed, "no key through" in delivery.problem) == (1, True)


def test_windows_held_keys_are_waited_for_and_then_said(windows: FakeWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    keyboard = native.NativeKeyboard(999)
    windows.held[CONTROL] = 9
    assert keyboard.apply(Action(0, "c")) == Delivery(0, 1)
    monkeypatch.setattr(native, "_PATIENCE", 0.0)
    windows.held[CONTROL] = 10**6
    delivery = keyboard.apply(Action(0, "v"))
    assert (delivery.typed, "held down" in delivery.problem) == (0, True)
    assert windows.strokes == units("c")


def test_nothing_is_taken_back_in_another_window(windows: FakeWindows) -> None:
    keyboard = native.NativeKeyboard(999)
    windows.moves_after = 4
    delivery = keyboard.apply(Action(0, "hello"))
    assert (delivery.lost, len(windows.strokes)) == (True, 4)
    windows.focus = EDITOR
    assert keyboard.apply(Action(0, "a")) == Delivery(0, 1)
    windows.focus = EDITOR + 90
    delivery = keyboard.apply(Action(0, "", erase=1))
    assert (delivery.erased, delivery.lost) == (0, True)
    assert (BACKSPACE, 14, 0) not in windows.strokes


def test_a_control_character_has_no_key(windows: FakeWindows) -> None:
    assert native.NativeKeyboard(999).apply(Action(0, "a\x1bb")).typed == 1
    assert windows.strokes == units("a")
