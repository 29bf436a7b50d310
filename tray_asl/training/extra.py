"""The packages of the extra `train`, and what is said where they are missing."""

from __future__ import annotations

import importlib.util

from tray_asl.errors import TrayAslError

_PACKAGES = ("torch", "onnx", "onnxscript", "sklearn", "matplotlib")


class TrainingError(TrayAslError):
    """Training cannot go on; the text says with which file or class and what to do."""


def require_training_extra() -> None:
    """Raise TrainingError where a package of the extra is missing."""
    missing = [package for package in _PACKAGES if importlib.util.find_spec(package) is None]
    if missing:
        message = f"Training needs {', '.join(missing)}, not installed here. Run: pip install 'tray-asl[train]'"
        raise TrainingError(message)
