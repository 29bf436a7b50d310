"""onnxruntime, kept from reporting to its maker how it is used."""

from __future__ import annotations

import os
from typing import Any


def load_onnxruntime() -> Any:  # noqa: ANN401 - it comes without types
    """Import onnxruntime, which takes long, and give the module.

    From 1.29 on it reports on Linux and macOS, and keeps a number by which the machine is known again, unless a
    variable says otherwise before it loads; on Windows a call says so.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # noqa: PLC0415 - see above

    onnxruntime.disable_telemetry_events()
    return onnxruntime
