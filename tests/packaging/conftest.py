"""The bundle and the .deb, built once for the tests of both."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY
from tests.xdesk import require

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def bundle(hand_model: Path) -> Iterator[Path]:  # noqa: ARG001 - the bundle contains it
    """Build the bundle, which takes half a minute and half a gigabyte; its folder."""
    if sys.platform != "linux":
        pytest.skip("the bundle has been tried on Linux alone")
    if find_spec("PyInstaller") is None:
        pytest.skip("PyInstaller is not installed (pip install 'tray-asl[package]')")
    require("objdump")
    with tempfile.TemporaryDirectory() as folder:
        places = ("--distpath", f"{folder}/dist", "--workpath", f"{folder}/work")
        spec = str(REPOSITORY / "packaging" / "tray_asl.spec")
        build = (sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, spec)
        built = subprocess.run(build, capture_output=True, text=True, check=False)
        if "Python shared library" in built.stderr:
            pytest.skip("this Python comes without its shared library, which PyInstaller needs")
        assert built.returncode == 0, built.stderr
        yield Path(folder) / "dist" / "tray-asl"


@pytest.fixture(scope="package")
def tree(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay the bundle out as a distribution has it."""
    folder = tmp_path_factory.mktemp("tree")
    _run("stage.sh", bundle, folder)
    return folder


@pytest.fixture(scope="package")
def deb(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    require("dpkg-deb")
    folder = tmp_path_factory.mktemp("deb")
    _run("make_deb.sh", tree, folder)
    (package,) = folder.glob("tray-asl_*.deb")
    return package


def _run(script: str, *arguments: Path) -> None:
    command = [REPOSITORY / "packaging" / "linux" / script, *arguments]
    environment = os.environ | {"PYTHON": sys.executable, "DPKG_DEB_COMPRESSOR_TYPE": "none"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
