"""The keyboard and the mouse of a test's X server: devices of its own, not XTEST's, which synthetic keys come from."""

from __future__ import annotations

import ctypes


class RealDevices:
    """Presses keys and buttons of Xvfb's own devices, as the person's hands do on a real one.

    display: names the X server.
    """

    def __init__(self, display: str) -> None:
        self._x, self._xi, self._xtst = (ctypes.CDLL(f"lib{name}") for name in ("X11.so.6", "Xi.so.6", "Xtst.so.6"))
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._xi.XOpenDevice.restype = ctypes.c_void_p
        self._xi.XListInputDevices.restype = ctypes.POINTER(_DeviceInfo)
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        assert self._display.value, display
        self._keyboard = self._open(b"Xvfb keyboard")
        self._mouse = self._open(b"Xvfb mouse")

    def press(self, keysym: str) -> None:
        """Press and release a key."""
        sym = ctypes.c_ulong(self._x.XStringToKeysym(keysym.encode()))
        key = self._x.XKeysymToKeycode(self._display, sym)
        for down in (1, 0):
            self._xtst.XTestFakeDeviceKeyEvent(self._display, self._keyboard, key, down, None, 0, ctypes.c_ulong(0))
        self._x.XSync(self._display, 0)

    def click(self, button: int = 1) -> None:
        """Press and release a mouse button where the pointer is."""
        for down in (1, 0):
            self._xtst.XTestFakeDeviceButtonEvent(self._display, self._mouse, button, down, None, 0, ctypes.c_ulong(0))
        self._x.XSync(self._display, 0)

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def _open(self, name: bytes) -> ctypes.c_void_p:
        count = ctypes.c_int()
        devices = self._xi.XListInputDevices(self._display, ctypes.byref(count))
        number = next(devices[i].id for i in range(count.value) if devices[i].name == name)
        return ctypes.c_void_p(self._xi.XOpenDevice(self._display, ctypes.c_ulong(number)))


class _DeviceInfo(ctypes.Structure):
    _fields_ = (
        ("id", ctypes.c_ulong),
        ("type", ctypes.c_ulong),
        ("name", ctypes.c_char_p),
        ("num_classes", ctypes.c_int),
        ("use", ctypes.c_int),
        ("inputclassinfo", ctypes.c_void_p),
    )
