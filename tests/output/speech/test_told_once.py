"""One sentence once: a voice that is not heard is told of at the first letter, not at every one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.output.base import OutputError
from tray_asl.output.speech.speech import Speech
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    import pytest


class _Unheard:
    """A voice on a machine without a sound card."""

    def start(self) -> None:
        pass

    def say(self, text: str, limit: float) -> None:  # noqa: ARG002
        raise OutputError("It could not be heard.")

    def stop(self) -> None:
        pass


def test_what_is_not_heard_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    speech = Speech(_Unheard(), "letter")
    told = []
    for letter in "hello":
        told.append(speech.apply(Action(0.0, letter)).problem)
        assert speech.finish(10)
    speech.close()
    assert [problem for problem in told if problem] == ["It could not be heard."]
    assert caplog.text == ""
