"""Which outputs open, and what the person is told about those that do not."""

import sys

import pytest

from tray_asl.output.base import OutputError
from tray_asl.output.factory import open_output
from tray_asl.output.keyboard.notices import Notices
from tray_asl.settings.schema import Settings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the choices of Linux")

NOTICES = Notices(print, print)


def test_the_terminal_opens_without_a_desktop() -> None:
    assert open_output("terminal", Settings(), NOTICES).name == "terminal"


def test_without_espeak_ng_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(OutputError, match="apt install espeak-ng"):
        open_output("speech", Settings(), NOTICES)
