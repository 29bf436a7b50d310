"""macOS's typing and permissions, against stand-ins for its libraries that record what is asked of them."""

from __future__ import annotations

import importlib
import os
import sys
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from tray_asl.native.permissions import ask_permissions
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard import native
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def macos(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
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
