"""What the tests of several packages share."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tray_asl.hands.model import HandModelError, ensure_hand_model

# These tests time nothing, not even how long it takes to draw all settings.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

os.environ["BROWSER"] = "true"  # no test opens a page on the desktop of whoever runs the tests

REPOSITORY = Path(__file__).resolve().parent.parent
DESKTOP_FIXTURES = {"xdesk", "waydesk", "bare_server", "bus_daemon", "open_desk", "sound"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need an X server, a session bus or a sound server: each gets it from a fixture."""
    for item in items:
        if DESKTOP_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("desktop")


@pytest.fixture(scope="session")
def hand_data() -> Path:
    """Find the folder of real hands, which lies beside the repository and is never part of it."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder of real hands (../shared/data) is not on this machine")
    return folder


@pytest.fixture(scope="session")
def hand_model() -> Path:
    """Find or fetch MediaPipe's hand model, as the program does."""
    try:
        return ensure_hand_model(report=print)
    except HandModelError as error:
        pytest.skip(str(error))
