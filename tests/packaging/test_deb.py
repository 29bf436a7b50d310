"""The .deb: what is in it, and that it works on a bare Debian without Python."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY
from tests.xdesk import require

if TYPE_CHECKING:
    from pathlib import Path

ICONS = "usr/share/icons/hicolor"
EXPECTED = {
    "usr/bin/tray-asl": "lrwxrwxrwx",
    "usr/lib/tray-asl/tray-asl": "-rwxr-xr-x",
    "usr/lib/tray-asl/_internal/tray_asl/models/hand_landmarker.task": "-rw-r--r--",
    "usr/share/applications/tray-asl.desktop": "-rw-r--r--",
    "usr/share/metainfo/org.example.tray_asl.metainfo.xml": "-rw-r--r--",
    "usr/share/tray-asl/60-tray-asl-uinput.rules": "-rw-r--r--",
    "usr/share/man/man1/tray-asl.1.gz": "-rw-r--r--",
    "usr/share/doc/tray-asl/copyright": "-rw-r--r--",
    "usr/share/doc/tray-asl/sbom.cdx.json": "-rw-r--r--",
    "usr/share/doc/tray-asl/licences/LIST.txt": "-rw-r--r--",
    "etc/xdg/autostart/tray_asl.desktop": "-rw-r--r--",
    f"{ICONS}/16x16/apps/tray-asl.png": "-rw-r--r--",
    f"{ICONS}/scalable/apps/tray-asl.svg": "-rw-r--r--",
}


def output_of(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_holds_a_program_of_the_desktop_that_root_owns(deb: Path) -> None:
    rows = [line.split(maxsplit=5) for line in output_of("dpkg-deb", "--contents", deb).splitlines()]
    modes = {row[5].partition(" -> ")[0].removeprefix("./"): row[0] for row in rows}
    assert {path: modes.get(path) for path in EXPECTED} == EXPECTED
    assert {row[1] for row in rows} == {"root/root"}
    assert not [row for row in rows if row[0][0] != "l" and "w" in row[0][5:]]
    assert not [path for path in modes if "/training" in path]


def test_it_needs_libraries_of_the_system_and_no_python(deb: Path) -> None:
    needs = output_of("dpkg-deb", "--field", deb, "Depends")
    assert "libc6 (>= " in needs
    assert "libegl1" in needs
    assert "python" not in needs
    assert output_of("dpkg-deb", "--field", deb, "Package").strip() == "tray-asl"


def test_desktops_and_software_centres_can_read_what_they_are_told(tree: Path) -> None:
    require("desktop-file-validate", "appstreamcli")
    output_of("desktop-file-validate", *tree.glob("usr/share/applications/*"), *tree.glob("etc/xdg/autostart/*"))
    output_of("appstreamcli", "validate", "--no-net", *tree.glob("usr/share/metainfo/*"))


def test_its_bill_of_materials_names_what_is_in_it_with_a_licence_each(tree: Path) -> None:
    papers = tree / "usr" / "share" / "doc" / "tray-asl"
    bill = json.loads((papers / "sbom.cdx.json").read_text(encoding="utf-8"))
    parts = {part["name"]: part for part in bill["components"]}
    assert parts.keys() >= {"Python", "mediapipe", "numpy", "onnxruntime", "hand_landmarker.task", "libx11-6"}
    assert any(name.startswith("libssl3") for name in parts)  # Debian 13 calls it libssl3t64
    assert "torch" not in parts
    for name, part in parts.items():
        assert "licenses" in part or list((papers / "licences" / name).iterdir()), name
    listed = (papers / "licences" / "LIST.txt").read_text(encoding="utf-8")
    assert f"mediapipe {parts['mediapipe']['version']}: Apache" in listed


@pytest.mark.slow
@pytest.mark.parametrize("suite", ["bookworm", "trixie"])
def test_a_bare_debian_without_python_runs_the_sample(deb: Path, tmp_path: Path, suite: str) -> None:
    require("debootstrap")
    if os.geteuid() != 0:
        pytest.skip("only root can make a root folder of another Debian")
    root = tmp_path / "root"
    try:
        text = output_of(REPOSITORY / "packaging" / "linux" / "try_in_root.sh", deb, suite, root)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    transcribed, *typed = text.splitlines()
    assert transcribed == "hello world"
    assert typed == ["hello world"]
