"""What tests that open windows in their own process need."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def freed_on_the_main_thread() -> Iterator[None]:
    """Free a test's windows here: Tcl aborts the process when the garbage collection of another thread finds them."""
    yield
    gc.collect()
