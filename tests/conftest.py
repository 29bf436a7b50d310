"""What several rooms' tests share."""

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def hand_data() -> Path:
    """Find the folder of real hands, which lies beside the repository and is never part of it."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder of real hands (../shared/data) is not on this machine")
    return folder
