"""Keeps a library from the network that has no switch for that: MediaPipe 1.2 reports to its maker how it is used."""

from __future__ import annotations

import ctypes
import errno
import logging
import platform
import sys
from typing import Final

log = logging.getLogger(__name__)

_ARCHITECTURES: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""AUDIT_ARCH of linux/audit.h, and the number of the call socket(2) there."""

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _SECCOMP_MODE_FILTER = 22, 38, 2
_LOAD, _IS_EQUAL, _RETURN = 0x20, 0x15, 0x06  # BPF_LD|BPF_W|BPF_ABS, BPF_JMP|BPF_JEQ|BPF_K, BPF_RET|BPF_K
_CALL, _ARCHITECTURE = 0, 4  # where seccomp_data of linux/seccomp.h has them
_REFUSE, _ALLOW = 0x00050000 | errno.EACCES, 0x7FFF0000


class _Instruction(ctypes.Structure):
    """sock_filter of linux/filter.h."""

    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    """sock_fprog of linux/filter.h."""

    _fields_ = (("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(_Instruction)))


def refuse_sockets() -> None:
    """Have Linux refuse this thread, and all that it starts from now on, any new socket; for good (seccomp(2)).

    On other systems, and where the kernel has no such filter, nothing is refused.
    """
    known = _ARCHITECTURES.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return
    architecture, call = known
    instructions = (_Instruction * 6)(
        _Instruction(_LOAD, 0, 0, _ARCHITECTURE),
        _Instruction(_IS_EQUAL, 0, 3, architecture),
        _Instruction(_LOAD, 0, 0, _CALL),
        _Instruction(_IS_EQUAL, 0, 1, call),
        _Instruction(_RETURN, 0, 0, _REFUSE),
        _Instruction(_RETURN, 0, 0, _ALLOW),
    )
    libc = ctypes.CDLL(None, use_errno=True)
    program = _Program(len(instructions), instructions)
    no_new_privileges = libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if no_new_privileges or libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0):
        log.info("MediaPipe could not be kept from the network: %s", errno.errorcode.get(ctypes.get_errno(), "unknown"))
