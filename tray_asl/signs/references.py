"""Reference hands: how the synthetic signer makes each still sign."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


@cache
def load_references() -> Mapping[str, NDArray[np.float32]]:
    """Read the hands, as the classifier's input: for each still sign, float32[12, 63]."""
    path = Path(str(resources.files("tray_asl"))) / "assets" / "references.npz"
    with np.load(path, allow_pickle=False) as arrays:
        return {sign: arrays[sign].astype(np.float32) for sign in arrays.files}
