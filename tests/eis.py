"""The compositor's end of the EI protocol: it lends one keyboard and does with its keys what a compositor does."""

from __future__ import annotations

import array
import contextlib
import ctypes
import os
import socket
import struct
import threading
from collections import deque
from typing import Any

from tray_asl.output.keyboard.portal import xkb

CONNECTION, SEAT, FIRST_DEVICE = 0xFF00000000000000, 0xFF00000000000001, 0xFF00000000000010
CAPS_LOCK = 58
_NOTHING, _COMPOSED = 0, 2  # of xkb_compose_status
_HEADER = struct.Struct("=QII")


def keymap_text(layout: str) -> bytes:
    """Compile layouts, comma-separated, into the text that a compositor hands out."""
    library = xkb._library()
    library.xkb_keymap_get_as_string.restype = ctypes.c_char_p
    library.xkb_keymap_get_as_string.argtypes = [ctypes.c_void_p, ctypes.c_int]
    keymap = xkb.Keymap.of_layout(layout)
    return bytes(library.xkb_keymap_get_as_string(keymap._keymap, 1))


def _compose_state(library: Any) -> ctypes.c_void_p:  # noqa: ANN401
    """Follow dead keys as a program in an English locale does."""
    for function in ("table_new_from_locale", "state_new"):
        getattr(library, f"xkb_compose_{function}").restype = ctypes.c_void_p
    library.xkb_compose_state_feed.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    for function in ("get_status", "get_one_sym"):
        getattr(library, f"xkb_compose_state_{function}").argtypes = [ctypes.c_void_p]
    context = ctypes.c_void_p(xkb._context())
    table = ctypes.c_void_p(library.xkb_compose_table_new_from_locale(context, b"en_US.UTF-8", 0))
    return ctypes.c_void_p(library.xkb_compose_state_new(table, 0))


class VirtualKeyboard:
    """Keys become text as in a real program: libxkbcommon follows each of them, dead keys too."""

    def __init__(self, layout: str) -> None:
        self.keymap = keymap_text(layout)
        self._map = xkb.Keymap.parse(self.keymap)  # keeps it alive
        self._library = xkb._library()
        self._library.xkb_state_key_get_utf32.restype = ctypes.c_uint32
        self._library.xkb_state_key_get_utf32.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
        self._library.xkb_state_serialize_mods.restype = ctypes.c_uint32
        self._library.xkb_state_serialize_mods.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self._state = self._library.xkb_state_new(self._map._keymap)
        self._composing = _compose_state(self._library)
        self.down: set[int] = set()
        self.text = ""

    def activate(self, layout: int) -> None:
        self._library.xkb_state_update_mask(self._state, 0, 0, 0, 0, 0, layout)

    def tap(self, key: int) -> None:
        self.key(key, pressed=True)
        self.key(key, pressed=False)

    def key(self, key: int, *, pressed: bool) -> None:
        if pressed:
            self._type(key + 8)
        (self.down.add if pressed else self.down.discard)(key)
        self._library.xkb_state_update_key(self._state, key + 8, int(pressed))

    def _type(self, keycode: int) -> None:
        self._library.xkb_compose_state_feed(
            self._composing, self._library.xkb_state_key_get_one_sym(self._state, keycode)
        )
        code = self._library.xkb_state_key_get_utf32(self._state, keycode)
        status = self._library.xkb_compose_state_get_status(self._composing)
        if status == _COMPOSED:
            code = self._library.xkb_keysym_to_utf32(self._library.xkb_compose_state_get_one_sym(self._composing))
        if code == 8:
            self.text = self.text[:-1]
        elif code and status in {_NOTHING, _COMPOSED}:
            self.text += "\n" if code == 13 else chr(code)

    def modifiers(self) -> tuple[int, int, int]:
        """Return the masks of what is depressed, locked and latched."""
        depressed, latched, locked = (self._library.xkb_state_serialize_mods(self._state, part) for part in (1, 2, 4))
        return depressed, locked, latched


class Eis(threading.Thread):
    """Serves one client.

    keyboard: what its keys go to.
    tells: whether the client is told of modifiers and the active layout, as by GNOME 50 and KWin 6.7.
    hurried: whether its keys go on at once. Else they wait for a tenth of a second, as GNOME may let them wait: those
        of the first tenth reach nobody, and neither do those of a client that has left meanwhile.
    client: the client's end of the connection.
    layout: the number of the active layout, to be told.
    die_after: so many changes of keys are taken, then the connection goes away.
    answering: cleared while it hangs.
    ponged: set once a ping was answered.
    lent: set once the client has a keyboard.
    """

    def __init__(self, keyboard: VirtualKeyboard, *, tells: bool = False, hurried: bool = True) -> None:
        super().__init__(daemon=True)
        self.keyboard, self._tells, self._hurried = keyboard, tells, hurried
        self._waiting: deque[tuple[int, bool, bool]] = deque()
        self._noticed = self._left = False
        self._socket, self.client = socket.socketpair()
        self._device = FIRST_DEVICE
        self.layout = 0
        self.ponged = threading.Event()
        self.lent = threading.Event()
        self.die_after: int | None = None
        self.answering = threading.Event()
        self.answering.set()

    def run(self) -> None:
        with contextlib.suppress(OSError):  # the client may leave at any time
            self._send(0, 0, "I", 1)
            buffer = b""
            while data := self._receive():
                buffer += data
                while len(buffer) >= 16 and len(buffer) >= (size := _HEADER.unpack_from(buffer)[1]):
                    target, _, opcode = _HEADER.unpack_from(buffer)
                    self._obey(target, opcode, buffer[16:size])
                    buffer = buffer[size:]
        self._left = True

    def _receive(self) -> bytes:
        self.answering.wait()
        return self._socket.recv(65536)

    def lend(self) -> None:
        """Give the client a keyboard, a new one each time."""
        self._device += 2
        device, keyboard = self._device, self._device + 1
        self._send(SEAT, 4, "QI", device, 1)
        self._send_string(device, 5, struct.pack("=Q", keyboard), "ei_keyboard", 1)
        descriptor = os.memfd_create("keymap")
        os.write(descriptor, self.keyboard.keymap + b"\0")
        self._send(keyboard, 1, "II", 1, len(self.keyboard.keymap) + 1, descriptor=descriptor)
        os.close(descriptor)
        self._send(device, 6)
        self.resume()
        self.tell()
        self.lent.set()

    def tell(self) -> None:
        """Tell the client of the modifiers and the layout, if this compositor does."""
        if self._tells:
            self._send(self._device + 1, 3, "IIIII", 9, *self.keyboard.modifiers(), self.layout)

    def resume(self) -> None:
        self._send(self._device, 7, "I", 7)

    def pause(self) -> None:
        """Take the keyboard back for a while, as behind a locked screen."""
        self._send(self._device, 8, "I", 8)

    def withdraw(self) -> None:
        """Take the keyboard back for good."""
        self._send(self._device, 0, "I", 8)

    def ping(self) -> None:
        self._send(CONNECTION, 3, "QI", 0xFF00000000001000, 1)

    def disconnect(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)

    def _obey(self, target: int, opcode: int, body: bytes) -> None:
        match target, opcode:
            case 0, 1:  # finish
                for name in ("ei_connection", "ei_seat", "ei_device", "ei_keyboard", "ei_pingpong", "ei_callback"):
                    self._send_string(0, 1, b"", name, 1)
                self._send(0, 2, "IQI", 1, CONNECTION, 1)
                self._send(CONNECTION, 1, "QI", SEAT, 1)
                self._send_string(SEAT, 2, struct.pack("=Q", 4), "ei_keyboard")
                self._send(SEAT, 3)
            case 0xFF00000000000001, 1:  # bind
                self.lend()
            case 0xFF00000000000000, 0:  # sync
                self._send(struct.unpack_from("=Q", body)[0], 0, "Q", 0)
            case 0xFF00000000001000, 0:  # pong
                self.ponged.set()
            case device, 1 if device == self._device + 1:
                key, pressed = struct.unpack("=II", body)
                if self.die_after is not None:
                    self.die_after -= 1
                    if self.die_after < 0:
                        self.disconnect()
                        return
                if self._hurried:
                    self.keyboard.key(key, pressed=bool(pressed))
                    self.tell()
                else:
                    self._waiting.append((key, bool(pressed), self._noticed))
                    threading.Timer(0.1, self._hand_out).start()

    def _hand_out(self) -> None:
        """Let the key that has waited longest go on."""
        key, pressed, noticed = self._waiting.popleft()
        self._noticed = True
        if noticed and not self._left:
            self.keyboard.key(key, pressed=pressed)

    def _send(self, target: int, opcode: int, layout: str = "", *numbers: int, descriptor: int | None = None) -> None:
        body = struct.pack("=" + layout, *numbers)
        rights: list[Any] = []
        if descriptor is not None:
            rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [descriptor]))]
        self._socket.sendmsg([_HEADER.pack(target, 16 + len(body), opcode) + body], rights)

    def _send_string(self, target: int, opcode: int, before: bytes, string: str, *numbers: int) -> None:
        encoded = string.encode() + b"\0"
        body = before + struct.pack("=I", len(encoded)) + encoded + b"\0" * (-len(encoded) % 4)
        body += struct.pack(f"={len(numbers)}I", *numbers)
        self._socket.sendall(_HEADER.pack(target, 16 + len(body), opcode) + body)
