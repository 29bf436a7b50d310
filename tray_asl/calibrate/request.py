"""The value that a session begins with: what the person wants to be learned, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Request:
    """What the person wants to be learned, and how.

    Attributes:
        signs: which of SIGNS, in order.
        own: meanings of signs of the person's own.
        failing: keep only what is read wrongly.
        fast: read a recording as fast as the machine can.
        yes: keep the samples without asking.
        samples: a file of samples to take instead of holding a session.
    """

    signs: str
    own: Sequence[str] = ()
    failing: bool = False
    fast: bool = False
    yes: bool = False
    samples: Path | None = None
