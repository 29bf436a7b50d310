"""The arguments of Wayland's requests and events.

The wire format: https://wayland.freedesktop.org/docs/html/ch04.html#sect-Protocol-Wire-Format
"""

import struct


def uints(*values: int) -> bytes:
    """Encode 32-bit arguments: numbers and objects."""
    return struct.pack(f"={len(values)}I", *values)


def string(text: str) -> bytes:
    """Encode a string argument."""
    data = text.encode() + b"\0"
    return uints(len(data)) + data + b"\0" * (-len(data) % 4)


def read_array(body: bytes, at: int = 0) -> tuple[bytes, int]:
    """Decode an array or string argument, its closing zero included, and tell where the next argument begins."""
    (length,) = struct.unpack_from("=I", body, at)
    return body[at + 4 : at + 4 + length], at + 4 + (length + 3) // 4 * 4
