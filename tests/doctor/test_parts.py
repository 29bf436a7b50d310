"""Single checks, where it matters what is wrong and what is not done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tests.portal_desk import PortalDesk
from tray_asl.capture.frame import Frame
from tray_asl.doctor.camera import check_camera
from tray_asl.doctor.display import check_display
from tray_asl.doctor.finding import Circumstances
from tray_asl.doctor.typing import check_typing
from tray_asl.settings.problem import Loaded
from tray_asl.settings.schema import Settings
from tray_asl.settings.snippets import SnippetFile

if TYPE_CHECKING:
    import pytest


def known(**settings: object) -> Circumstances:
    given = {key.replace("__", "."): value for key, value in settings.items()}
    snippets = SnippetFile(Path("/nowhere/settings.toml"))
    return Circumstances(Loaded(Settings().replaced(given)), snippets, None, may_ask=False, tell=print)


def test_a_display_that_does_not_answer_is_named_with_those_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    monkeypatch.setenv("DISPLAY", ":971")
    (finding,) = check_display(known())
    assert finding.verdict == "problem"
    assert "No X server answers at :971, which DISPLAY names" in finding.found
    (finding,) = check_display(known(output__to=("speech",)))
    assert finding.verdict == "note"


def test_the_desktop_is_not_asked_unless_that_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = PortalDesk(tmp_path)
    try:
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            monkeypatch.setenv(name, desk.env[name])
        _, ibus, _ = check_typing(known(output__keyboard="portal", output__off_layout="ibus"))
        assert ibus.verdict == "problem"
        assert ibus.found.startswith("IBus")
        assert ibus.found.endswith("is not running.")
        chosen, tried = check_typing(known(output__keyboard="portal"))
        assert chosen.found == "It types by portal, since output.keyboard asks for it."
        assert "the desktop would ask whether tray_asl may control the keyboard" in tried.found
        assert "--type" in tried.advice
        assert desk.asked == 0
    finally:
        desk.close()


class _Dark:
    """A camera in the dark."""

    live, ended, interval = True, False, 0.0

    def __init__(self) -> None:
        self._time = 0.0

    def read(self, timeout: float) -> Frame:  # noqa: ARG002
        self._time += 0.03
        return Frame(np.full((480, 640, 3), 20, np.uint8), self._time)

    def close(self) -> None:
        pass


def test_the_light_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tray_asl.doctor.camera.open_source", lambda *_, **__: _Dark())
    monkeypatch.setattr("tray_asl.doctor.camera.find_hand_model", lambda _: None)
    monkeypatch.setattr("tray_asl.doctor.camera._LOOKED_AT", 0.1)
    _, light = check_camera(known())
    assert (light.verdict, light.found) == ("problem", "It is dark.")
    assert light.advice == "Give your hand more light from the front."
