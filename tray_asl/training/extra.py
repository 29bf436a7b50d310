"""The packages of the extra `train`, and what is said where they are missing."""

from __future__ import annotations

from importlib.util import find_spec

from tray_asl.errors import TrayAslError

_PACKAGES = ("torch", "onnx", "onnxscript", "sklearn", "matplotlib")


class TrainingError(TrayAslError):
    """Training cannot go on; the text says with which file or class and what to do."""


def missing_packages() -> list[str]:
    """List the packages of the extra that are not installed."""
    return [package for package in _PACKAGES if find_spec(package) is None]


def require_training_extra() -> None:
    """Do nothing where the extra is installed.

    Raises:
        TrainingError: A package of it is missing.
    """
    if missing := missing_packages():
        raise TrainingError(
            f"Training needs {', '.join(missing)}, not installed here. Run: pip install 'tray-asl[train]'"
        )
