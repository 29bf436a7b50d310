"""MediaPipe, without what finding a hand never uses."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNUSED = ("matplotlib", "matplotlib.pyplot")
"""Imported by MediaPipe's drawing helpers alone: 94 modules, 30 MB and 0.35 s."""


def load_mediapipe() -> Any:  # noqa: ANN401 - MediaPipe comes without types
    """Import MediaPipe, which takes 0.1 s, and give the package; its `tasks` are loaded with it.

    An empty module stands in for matplotlib meanwhile, unless the real one is loaded. It is taken away afterwards, so
    that whoever wants to plot imports the real one.
    """
    stand_ins: dict[str, ModuleType] = {}
    if "matplotlib" not in sys.modules:
        stand_ins = {name: ModuleType(name) for name in _UNUSED}
        vars(stand_ins["matplotlib"])["pyplot"] = stand_ins["matplotlib.pyplot"]
    sys.modules.update(stand_ins)
    try:
        import mediapipe  # noqa: PLC0415 - slow
    finally:
        for name in stand_ins:
            del sys.modules[name]
    return mediapipe


_PROXY: Final = "https_proxy"
_NOWHERE: Final = "http://127.0.0.1:9"
"""The port named discard, on this machine, where nothing listens."""


@contextmanager
def reports_withheld() -> Iterator[None]:
    """Keep MediaPipe from reporting to its makers how it was used, which it does when a task is closed.

    There is no switch for it. The library sends its report by curl, which asks this variable for a proxy; for as long
    as the block runs, it is one that does not exist.
    """
    before = os.environ.get(_PROXY)
    os.environ[_PROXY] = _NOWHERE
    try:
        yield
    finally:
        if before is None:
            del os.environ[_PROXY]
        else:
            os.environ[_PROXY] = before
