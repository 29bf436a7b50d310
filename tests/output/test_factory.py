"""Which outputs open, and what the person is told about those that do not."""

import sys

import pytest

from tray_asl.output.base import OutputError
from tray_asl.output.factory import open_output
from tray_asl.settings.sections.speech import SpeechSettings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the choices of Linux")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Hide the session that the tests run in."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(variable, raising=False)
    return monkeypatch


@pytest.mark.usefixtures("session")
def test_without_a_desktop_the_keyboard_says_so_and_the_terminal_opens() -> None:
    with pytest.raises(OutputError, match="DISPLAY is not set"):
        open_output("keyboard", SpeechSettings())
    assert open_output("terminal", SpeechSettings()).name == "terminal"


@pytest.mark.parametrize("variables", [{"WAYLAND_DISPLAY": "wayland-0"}, {"XDG_SESSION_TYPE": "wayland"}])
def test_in_a_wayland_session_the_keyboard_says_what_works_instead(
    session: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    session.setenv("DISPLAY", ":0")  # XWayland
    for name, value in variables.items():
        session.setenv(name, value)
    with pytest.raises(OutputError, match=r"Wayland session.*speech or to the terminal"):
        open_output("keyboard", SpeechSettings())


def test_an_x_server_that_is_not_there(session: pytest.MonkeyPatch) -> None:
    session.setenv("DISPLAY", ":9999")
    with pytest.raises(OutputError, match=r":9999 cannot be reached"):
        open_output("keyboard", SpeechSettings())


def test_without_espeak_ng_it_says_what_to_install(session: pytest.MonkeyPatch) -> None:
    session.setenv("PATH", "")
    with pytest.raises(OutputError, match="apt install espeak-ng"):
        open_output("speech", SpeechSettings())
