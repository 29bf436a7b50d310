"""Fingerspell American Sign Language into any application."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # ONNX Runtime reports to its makers from its import on, unless told before

__version__ = "0.1.0"
