"""Windows' and macOS's typing, against stand-ins for their libraries that record what is asked of them."""

from __future__ import annotations

import importlib
import os
import sys
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from tray_asl.native.permissions import ask_permissions
from tray_asl.native.windows import Input, Windows
from tray_asl.output.base import OutputError
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


@pytest.fixture
def macos(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Put stand-ins for pyobjc in place, and record what they are asked for."""
    seen = SimpleNamespace(events=[], trusted=True, secure=False, flags=0)
    front = SimpleNamespace(processIdentifier=lambda: 3, bundleIdentifier=lambda: "org.editor")
    layers = [
        {"pid": 3, "layer": 25, "number": 1},
        {"pid": 4, "layer": 0, "number": 2},
        {"pid": 3, "layer": 0, "number": 5},
    ]
    quartz = ModuleType("Quartz")
    quartz.__dict__.update(
        kCGEventSourceStatePrivate=-1, kCGEventSourceStateHIDSystemState=1, kCGWindowListOptionOnScreenOnly=1,
        kCGWindowListExcludeDesktopElements=16, kCGNullWindowID=0, kCGHIDEventTap=0, kCGEventFlagMaskCommand=1 << 20,
        kCGEventFlagMaskControl=1 << 18, kCGEventFlagMaskAlternate=1 << 19,
        kCGWindowOwnerPID="pid", kCGWindowLayer="layer", kCGWindowNumber="number",
        CGEventSourceCreate=lambda _: "source",
        CGEventSourceFlagsState=lambda _: seen.flags,
        CGWindowListCopyWindowInfo=lambda *_: layers,
        CGSessionCopyCurrentDictionary=dict,
        CGEventCreateKeyboardEvent=lambda _, code, down: {"code": code, "down": down},
        CGEventSetFlags=lambda event, flags: event.update(flags=flags),
        CGEventKeyboardSetUnicodeString=lambda event, length, text: event.update(text=text, length=length),
        CGEventPost=lambda _, event: seen.events.append(event),
    )  # fmt: skip
    services, appkit = ModuleType("HIServices"), ModuleType("AppKit")
    services.AXIsProcessTrusted = lambda: seen.trusted  # type: ignore[attr-defined]
    shared = SimpleNamespace(frontmostApplication=lambda: front)
    appkit.NSWorkspace = SimpleNamespace(sharedWorkspace=lambda: shared)  # type: ignore[attr-defined]
    for module in (quartz, services, appkit):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.delitem(sys.modules, "tray_asl.native.macos", raising=False)
    module = importlib.import_module("tray_asl.native.macos")
    carbon = SimpleNamespace(IsSecureEventInputEnabled=type("f", (), {"__call__": lambda _: seen.secure})())
    monkeypatch.setattr(module.ctypes, "CDLL", lambda _: carbon)
    monkeypatch.setattr(native, "this_system", module.MacOS)
    yield seen
    monkeypatch.delitem(sys.modules, "tray_asl.native.macos")


def test_macos_gets_characters_and_keys_without_modifiers(macos: SimpleNamespace) -> None:
    assert native.NativeKeyboard(999).apply(Action(0, "é😀\n", erase=1)) == Delivery(1, 3)
    assert [(event["code"], event["down"]) for event in macos.events] == [
        (code, down) for code in (0x33, 0, 0, 0x24) for down in (True, False)
    ]
    assert {event["flags"] for event in macos.events} == {0}
    written = [(event["text"], event["length"]) for event in macos.events if "text" in event]
    assert written == [("é", 1), ("é", 1), ("😀", 2), ("😀", 2)]


def test_macos_without_the_permission_it_is_said_at_the_start_and_later(macos: SimpleNamespace) -> None:
    keyboard = native.NativeKeyboard(999)
    macos.trusted = False
    assert "Accessibility" in keyboard.apply(Action(0, "a")).problem
    assert macos.events == []
    with pytest.raises(OutputError, match="Accessibility"):
        native.NativeKeyboard(999)


def test_what_the_systems_tell_of_the_desk(macos: SimpleNamespace) -> None:
    system = native.this_system()
    assert (system.foreground(), system.application(), system.is_locked()) == (5, "org.editor", False)
    macos.secure = True
    assert system.hides_input()


def test_macos_is_asked_for_the_permissions(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    capture, services = ModuleType("AVFoundation"), ModuleType("HIServices")
    capture.AVMediaTypeVideo = "vide"  # type: ignore[attr-defined]
    ask = lambda kind, _: asked.append(kind)  # noqa: E731
    capture.AVCaptureDevice = SimpleNamespace(requestAccessForMediaType_completionHandler_=ask)  # type: ignore[attr-defined]
    services.kAXTrustedCheckOptionPrompt = "prompt"  # type: ignore[attr-defined]
    services.AXIsProcessTrustedWithOptions = asked.append  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "AVFoundation", capture)
    monkeypatch.setitem(sys.modules, "HIServices", services)
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setenv("OPENCV_AVFOUNDATION_SKIP_AUTH", "0")
    ask_permissions(typing=True)
    assert asked == ["vide", {"prompt": True}]
    assert os.environ["OPENCV_AVFOUNDATION_SKIP_AUTH"] == "1"
