"""MediaPipe, without what finding a hand never uses."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from tray_asl.offline import keep_libraries_offline

_UNUSED = ("matplotlib", "matplotlib.pyplot", "cv2", "sounddevice")
"""Imported by MediaPipe's drawing helpers and its audio tasks alone: 100 modules, 65 MB and 0.6 s."""


def load_mediapipe() -> Any:  # noqa: ANN401 - MediaPipe comes without types
    """Import MediaPipe, which takes 0.1 s, and give the package; its `tasks` are loaded with it.

    Empty modules stand in for those that are not loaded yet. They are taken away afterwards, so that whoever wants to
    plot imports the real one.
    """
    keep_libraries_offline()
    stand_ins = {name: ModuleType(name) for name in _UNUSED if name.partition(".")[0] not in sys.modules}
    for name, module in stand_ins.items():
        package, _, inner = name.rpartition(".")
        if package:
            vars(stand_ins[package])[inner] = module
    sys.modules.update(stand_ins)
    try:
        import mediapipe  # noqa: PLC0415 - slow
    finally:
        for name in stand_ins:
            del sys.modules[name]
    return mediapipe
