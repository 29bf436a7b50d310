"""What the window takes over from a desktop that tells how its person sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from dbus_fast import Variant

from tests.desk.services import Service
from tests.xdesk import wait_until
from tray_asl.feedback.window.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Iterator

PORTAL = "org.freedesktop.portal.Desktop"
PATH, INTERFACE = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"
GNOME, EVERYBODY = "org.gnome.desktop.interface", "org.freedesktop.appearance"


@pytest.fixture
def portal(bus: str) -> Iterator[Service]:
    """A settings portal whose desktop is set to less motion in its own way, and has no key for contrast."""
    off = Variant("v", Variant("b", False))  # noqa: FBT003 - as D-Bus has it
    portal = Service(bus, PORTAL, {("Read", GNOME, "enable-animations"): ("v", [off])})
    yield portal
    portal.close()


def test_it_follows_the_desktop_and_its_changes(portal: Service) -> None:
    preferences = Preferences()
    assert not preferences.less_motion
    preferences.start()
    wait_until(lambda: preferences.less_motion, "less motion")
    assert not preferences.more_contrast
    portal.send(PATH, INTERFACE, "SettingChanged", "ssv", EVERYBODY, "contrast", Variant("u", 1))
    wait_until(lambda: preferences.more_contrast, "more contrast")
    portal.send(PATH, INTERFACE, "SettingChanged", "ssv", GNOME, "enable-animations", Variant("b", True))  # noqa: FBT003
    wait_until(lambda: not preferences.less_motion, "motion again")
