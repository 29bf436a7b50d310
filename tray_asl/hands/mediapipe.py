"""MediaPipe, without what finding a hand never uses."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from tray_asl.offline import keep_libraries_offline

_UNUSED = ("matplotlib", "matplotlib.pyplot")
"""Imported by MediaPipe's drawing helpers alone: 94 modules, 30 MB and 0.35 s."""


def load_mediapipe() -> Any:  # noqa: ANN401 - MediaPipe comes without types
    """Import MediaPipe, which takes 0.1 s, and give the package; its `tasks` are loaded with it.

    An empty module stands in for matplotlib meanwhile, unless the real one is loaded. It is taken away afterwards, so
    that whoever wants to plot imports the real one.
    """
    keep_libraries_offline()
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
