"""The findings as a file to attach to a bug, without anything that tells who the person is."""

from __future__ import annotations

import getpass
import os
import platform
import re
import socket
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_origin

from tray_asl.capture.cameras import find_cameras
from tray_asl.settings import describe
from tray_asl.settings.schema import Settings
from tray_asl.signs.learning.files import LearnedProfiles
from tray_asl.signs.profile import Profiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tray_asl.doctor.finding import Finding

_LIBRARIES: Final = ("mediapipe", "onnxruntime", "opencv-contrib-python", "numpy", "pystray", "dbus-fast")
_VARIABLES: Final = ("XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "DISPLAY", "WAYLAND_DISPLAY", "LANG")

_PATH: Final = re.compile(r"(?<![\w/.:])(?:/(?!dev/|tmp/\.X11-unix)[^\s/:,;'\"()]+){2,}|[A-Za-z]:\\[^\s,;'\"()]+")
"""A path from the root, other than that of a device: names of folders and files tell of people."""

_CREDENTIALS: Final = re.compile(r"(\w+://)\S+")


def report_text(findings: Sequence[Finding], settings: Settings, paths: Iterable[Path]) -> str:
    """Write the report.

    Args:
        findings: what was found.
        settings: the person's.
        paths: further paths that must not be in it, such as that of the settings file.
    """
    lines = ["tray_asl doctor", "", *_system(), "", "Settings that are not the default:", *_changed(settings), ""]
    for finding in findings:
        lines.append(f"{finding.verdict:8}{finding.check}: {finding.found}")
        if finding.advice:
            lines.append(f"{'':8}-> {finding.advice}")
    return anonymous("\n".join(lines) + "\n", _personal(settings, paths))


def anonymous(text: str, personal: Iterable[tuple[str, str]]) -> str:
    """Put neutral words in the place of what is personal, the longest first, then of every path and address.

    Args:
        text: what is to be made public.
        personal: what must not be in it, and the word for it. Within other words it stays, so that a person called Al
            does not change every "also".
    """
    for secret, word in sorted(personal, key=lambda pair: -len(pair[0])):
        if secret.strip():
            text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", word, text, flags=re.IGNORECASE)
    return _PATH.sub("PATH", _CREDENTIALS.sub(r"\1ADDRESS", text))


def _personal(settings: Settings, paths: Iterable[Path]) -> list[tuple[str, str]]:
    home = Path.home()
    people = {getpass.getuser(), os.environ.get("USER", ""), os.environ.get("LOGNAME", ""), home.name, *_full_names()}
    named = {settings.camera.source, settings.hand.model, settings.spelling.own_words}
    return [
        *((person, "PERSON") for person in people if len(person) > 1),
        *((name, "PROFILE") for name in {*Profiles().names(), *LearnedProfiles().names(), settings.signs.profile}),
        *((camera.name, "CAMERA") for camera in find_cameras()),
        *((path, "PATH") for path in {*named, *map(str, paths), str(Path.cwd()), str(home)} if len(path) > 2),
        (socket.gethostname(), "MACHINE"),
    ]


def _full_names() -> list[str]:
    """Give the person's own name, as the system knows it, and its parts."""
    try:
        import pwd  # noqa: PLC0415 - not on Windows

        name = pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0]
    except (ImportError, KeyError):
        return []
    return [name, *name.split()]


def _system() -> list[str]:
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        system = platform.platform()
    lines = [f"System: {system}, {platform.machine()}", f"Python: {platform.python_version()}"]
    for package in ("tray-asl", *_LIBRARIES):
        try:
            lines.append(f"{package}: {version(package)}")
        except PackageNotFoundError:
            lines.append(f"{package}: not installed")
    return [*lines, *(f"{name}: {os.environ.get(name, '')}" for name in _VARIABLES)]


def _changed(settings: Settings) -> list[str]:
    """List what was changed; of a free text only that it was, for it may be a name, a path, or words."""
    values, defaults = settings.model_dump(mode="json"), Settings().model_dump(mode="json")
    lines = []
    for key in describe.all_keys():
        table, name = key.split(".")
        value = values[table][name]
        if value != defaults[table][name]:
            kind = describe.sections()[table].model_fields[name].annotation
            shown = "changed" if kind is str or get_origin(kind) is dict else describe.shown(value)
            lines.append(f"  {key} = {shown}")
    return lines or ["  none"]
