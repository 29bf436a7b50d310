"""The report that people attach to a bug tells nobody who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.capture.cameras import Camera
from tray_asl.doctor.finding import Finding
from tray_asl.doctor.report import report_text
from tray_asl.settings.schema import Settings
from tray_asl.signs.profile import Profile, Profiles

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PRIVATE = ("annabell", "Berta K", "Deaf Club", "holiday", "s3cret", "My Files", "zebra-words")


def test_nothing_personal_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "annabell"
    home.mkdir()
    for name in ("USER", "LOGNAME"):
        monkeypatch.setenv(name, "annabell")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setattr("tray_asl.doctor.report.find_cameras", lambda: [Camera(0, "Annabell's Deaf Club phone")])
    Profiles().save("Berta K", Profile())
    settings = Settings().replaced(
        {
            "camera.source": "http://annabell:s3cret@10.1.2.3/video",
            "spelling.own_words": str(home / "My Files" / "zebra-words.txt"),
            "signs.profile": "Berta K",
            "spelling.style": "fluent",
        }
    )
    findings = [
        Finding("settings", "problem", f"{home}/settings.toml:3: spelling.hold_ms must be less", "Correct it."),
        Finding("profiles", "note", "There is no profile Berta K.", "Make it with `calibrate --profile 'Berta K'`."),
        Finding("camera", "problem", "Camera 0 (Annabell's Deaf Club phone) cannot be opened."),
        Finding("camera", "problem", "There is no file or folder /media/annabell/holiday.mp4. Check its name."),
        Finding("words", "note", f"{home}/My Files/zebra-words.txt cannot be read, ANNABELL."),
        Finding("words", "note", r"C:\Users\Somebody\holiday.txt and http://annabell:s3cret@10.1.2.3/video"),
        Finding("permissions", "problem", "You may not use /dev/video0.", "Also join the group video."),
    ]
    text = report_text(findings, settings, [home / "settings.toml"])
    for each in (*PRIVATE, "10.1.2.3", str(tmp_path), "Somebody"):
        assert each.lower() not in text.lower(), each
    for each in ('spelling.style = "fluent"', "camera.source = changed", "You may not use /dev/video0", "Python: 3."):
        assert each in text
