"""Tests that need the extra `train`, which a plain installation does not have."""

import pytest

from tray_asl.training.extra import missing_packages

needs_extra = pytest.mark.skipif(
    bool(missing_packages()), reason=f"the extra `train` is not installed: {', '.join(missing_packages())}"
)
