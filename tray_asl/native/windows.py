"""Windows: the keys are sent with SendInput, as Unicode, so that no layout and no dead key matters.

The functions and constants: https://learn.microsoft.com/windows/win32/api/winuser/
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Any, Final

from tray_asl.settings.keys import KEYS, MODIFIERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_KEYS: Final = {"\b": (0x08, 0x0E), "\t": (0x09, 0x0F), "\n": (0x0D, 0x1C)}  # virtual key and scan code
_MODIFIERS: Final = (0x11, 0x12, 0x5B, 0x5C)  # Ctrl, Alt, both Windows keys; Shift changes no Unicode character
_KEYBOARD: Final = 1
_EXTENDED, _UP, _UNICODE = 0x1, 0x2, 0x4
_EXTENDED_KEYS: Final = frozenset(
    {"insert", "delete", "home", "end", "page_up", "page_down", "left", "right", "up", "down"}
)
_NO_KEY: Final = 0xFF
_QUERY_PROCESS, _QUERY_TOKEN = 0x1000, 0x8
_TOKEN_ELEVATION: Final = 20
_SWITCH_DESKTOP: Final = 0x100
_ACCESS_DENIED: Final = 5

_ELEVATED: Final = (
    "The focused window runs as administrator, and Windows hands it no keys from programs that do not. Run tray-asl as "
    "administrator, too, or start that program without."
)


class Input(ctypes.Structure):
    """INPUT of a keyboard; what follows it makes it as large as the one of a mouse, which Windows checks."""

    _fields_ = (
        ("type", ctypes.c_uint32),
        ("_aligned", ctypes.c_size_t * 0),
        ("key", ctypes.c_uint16),
        ("scan", ctypes.c_uint16),
        ("flags", ctypes.c_uint32),
        ("time", ctypes.c_uint32),
        ("extra", ctypes.c_size_t),
        ("_rest", ctypes.c_uint8 * 8),
    )


class Windows:
    """Asks and presses; see System.

    Args:
        user32: the library of that name, or what stands in for it; the next two likewise.
        kernel32: as that.
        advapi32: as that.
        last_error: tells why the last call failed.
    """

    def __init__(
        self,
        user32: Any,  # noqa: ANN401 - libraries have no types
        kernel32: Any,  # noqa: ANN401
        advapi32: Any,  # noqa: ANN401
        last_error: Callable[[], int],
    ) -> None:
        self._user32, self._kernel32, self._advapi32, self._last_error = user32, kernel32, advapi32, last_error
        self._is_elevated = self._elevation(kernel32.GetCurrentProcess())

    def foreground(self) -> int:
        """Tell which window receives the keys; 0 for none."""
        return self._user32.GetForegroundWindow() or 0

    def application(self) -> str:
        """Name the program by its file, as "notepad.exe"."""
        process = self._process_of(self.foreground())
        if not process:
            return ""
        name, length = ctypes.create_unicode_buffer(1024), ctypes.c_uint32(1024)
        known = self._kernel32.QueryFullProcessImageNameW(process, 0, name, ctypes.byref(length))
        self._kernel32.CloseHandle(process)
        return PureWindowsPath(name.value).name if known else ""

    def is_locked(self) -> bool:
        """Tell whether the keys go to a desktop that is not the person's: the lock, or a question for consent."""
        desktop = self._user32.OpenInputDesktop(0, 0, _SWITCH_DESKTOP)
        if desktop:
            self._user32.CloseDesktop(desktop)
        return not desktop

    def hides_input(self) -> bool:
        """Windows does not tell."""
        return False

    def refusal(self, window: int) -> str:
        """Say why a window takes no keys: those of programs with higher rights drop them, and tell nobody."""
        if self._is_elevated:
            return ""
        process = self._process_of(window)
        if not process:
            return ""
        elevated = self._elevation(process)
        self._kernel32.CloseHandle(process)
        return _ELEVATED if elevated else ""

    def is_modifier_held(self) -> bool:
        """Tell whether Ctrl, Alt or a Windows key is down."""
        return any(self._user32.GetAsyncKeyState(key) & 0x8000 for key in _MODIFIERS)

    def press(self, key: str, modifiers: Sequence[str] = ()) -> bool:
        """Press one key in one call, between whose parts nothing else can come."""
        held = [(MODIFIERS[name].windows, 0, 0) for name in modifiers]
        down = [*held, *self._strokes(key, as_key=bool(modifiers))]
        if held:  # let go in reverse
            events = [*down, *((code, scan, flags | _UP) for code, scan, flags in reversed(down))]
        else:  # a character above U+FFFF is two, each with a key down and a key up
            events = [(code, scan, flags | state) for code, scan, flags in down for state in (0, _UP)]
        inputs = [Input(type=_KEYBOARD, key=code, scan=scan, flags=flags) for code, scan, flags in events]
        sent = self._send(inputs)
        if 0 < sent < len(inputs):  # the rest, so that no key stays down
            sent += self._send(inputs[sent:])
        return sent == len(inputs)

    def _strokes(self, key: str, *, as_key: bool) -> list[tuple[int, int, int]]:
        """Give virtual key, scan code and flags of a key; a shortcut's character is a key of the layout."""
        if key in _KEYS:
            return [(*_KEYS[key], 0)]
        if key in KEYS:
            return [(KEYS[key].windows, 0, _EXTENDED if key in _EXTENDED_KEYS else 0)]
        if as_key and (code := self._user32.VkKeyScanW(ord(key)) & 0xFF) != _NO_KEY:
            return [(code, 0, 0)]
        data = key.encode("utf-16-le")
        return [(0, int.from_bytes(data[at : at + 2], "little"), _UNICODE) for at in range(0, len(data), 2)]

    def _send(self, events: list[Input]) -> int:
        array = (Input * len(events))(*events)
        return int(self._user32.SendInput(len(events), array, ctypes.sizeof(Input)))

    def _process_of(self, window: int) -> int:
        number = ctypes.c_uint32()
        self._user32.GetWindowThreadProcessId(window, ctypes.byref(number))
        return self._kernel32.OpenProcess(_QUERY_PROCESS, 0, number.value) or 0 if number.value else 0

    def _elevation(self, process: int) -> bool:
        """Tell whether a process has an administrator's rights; one that must not be asked has."""
        token, elevated, size = ctypes.c_void_p(), ctypes.c_uint32(), ctypes.c_uint32()
        if not self._advapi32.OpenProcessToken(process, _QUERY_TOKEN, ctypes.byref(token)):
            return self._last_error() == _ACCESS_DENIED
        self._advapi32.GetTokenInformation(token, _TOKEN_ELEVATION, ctypes.byref(elevated), 4, ctypes.byref(size))
        self._kernel32.CloseHandle(token)
        return bool(elevated.value)


def libraries() -> tuple[Any, Any, Any, Callable[[], int]]:
    """Load what Windows takes; handles are pointers, which ctypes must be told.

    Raises:
        OSError: This is not Windows.
    """
    if sys.platform != "win32":
        raise OSError("these libraries are Windows'")
    user32, kernel32, advapi32 = (
        ctypes.WinDLL(name, use_last_error=True) for name in ("user32", "kernel32", "advapi32")
    )
    handle, number, pointer = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p
    user32.GetForegroundWindow.restype = user32.OpenInputDesktop.restype = handle
    user32.GetWindowThreadProcessId.argtypes = (handle, pointer)
    user32.CloseDesktop.argtypes = kernel32.CloseHandle.argtypes = (handle,)
    user32.SendInput.argtypes = (number, pointer, ctypes.c_int)
    kernel32.GetCurrentProcess.restype = kernel32.OpenProcess.restype = handle
    kernel32.QueryFullProcessImageNameW.argtypes = (handle, number, pointer, pointer)
    advapi32.OpenProcessToken.argtypes = (handle, number, pointer)
    advapi32.GetTokenInformation.argtypes = (handle, ctypes.c_int, pointer, number, pointer)
    return user32, kernel32, advapi32, ctypes.get_last_error
