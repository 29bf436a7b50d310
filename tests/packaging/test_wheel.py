"""The wheel as a person installs it: what it holds, and the sample transcribed from a fresh environment.

It is installed without its libraries, which are borrowed from the environment that runs the tests, so that no network
is needed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import REPOSITORY
from tests.xdesk import require

pytest.importorskip("hatchling", reason="the build back end is not installed (pip install hatchling)")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command to its end, away from the checkout, and return what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", folder)
    run(sys.executable, "-m", "pip", "wheel", *options, REPOSITORY, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a fresh environment and give the folder of its commands."""
    home = tmp_path_factory.mktemp("environment")
    context = venv.EnvBuilder().ensure_directories(home)
    venv.create(home)
    options = ("--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "--python", context.env_exe, "install", *options, wheel, cwd=home)
    # A folder named in a .pth file comes after the environment's own, and the .pth files inside it are not read: an
    # editable install of the checkout stays out of reach.
    packages = Path(
        run(context.env_exe, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    )
    libraries = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    (packages / "libraries.pth").write_text("\n".join(libraries), encoding="utf-8")
    return Path(context.bin_path)


def test_it_holds_the_models_the_word_lists_the_pictures_the_types_and_the_licence(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    source = REPOSITORY / "tray_asl"
    in_checkout = {
        path.relative_to(REPOSITORY).as_posix()
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {"tray_asl/py.typed", "tray_asl/assets/sample.mp4"} <= in_checkout
    assert any(name.endswith("/everyday.txt") for name in in_checkout)
    assert in_checkout | {"tray_asl/models/mlp_asl.onnx", "tray_asl/models/mlp_classes.json"} <= names
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    licences = {path for pattern in project["license-files"] for path in REPOSITORY.glob(pattern)}
    assert licences >= {REPOSITORY / "LICENSE"}
    for licence in licences:
        assert any(name.endswith(f"/licenses/{licence.relative_to(REPOSITORY).as_posix()}") for name in names)


def test_it_holds_no_tests_no_training_data_and_nothing_else_of_the_checkout(wheel: Path) -> None:
    archive = ZipFile(wheel)
    assert {name.partition("/")[0] for name in archive.namelist() if ".dist-info/" not in name} == {"tray_asl"}
    training = [name for name in archive.namelist() if name.startswith("tray_asl/training/")]
    assert {Path(name).suffix for name in training} == {".py"}


def test_the_sample_is_transcribed_from_the_installed_wheel(installed: Path, hand_model: Path, tmp_path: Path) -> None:
    package = Path(
        run(installed / "python", "-c", "import tray_asl; print(tray_asl.__path__[0])", cwd=tmp_path).strip()
    )
    assert package.is_relative_to(installed.parent)
    settings = tmp_path / "settings.toml"
    settings.write_text(f"[hand]\nmodel = {json.dumps(str(hand_model))}\n", encoding="utf-8")
    sample = package / "assets" / "sample.mp4"
    text = run(installed / "tray-asl", "--config", settings, "transcribe", sample, cwd=tmp_path)
    assert text.strip() == "hello world"


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["uv", "pipx"])
def test_a_tool_for_programs_installs_it_with_its_libraries(tool: str, wheel: Path, tmp_path: Path) -> None:
    require(tool)
    folders = {"uv": ("UV_TOOL_DIR", "UV_TOOL_BIN_DIR"), "pipx": ("PIPX_HOME", "PIPX_BIN_DIR")}[tool]
    install = {"uv": ("uv", "tool", "install"), "pipx": ("pipx", "install", "--python", sys.executable)}[tool]
    environment = os.environ | {folders[0]: str(tmp_path / "tools"), folders[1]: str(tmp_path / "bin")}
    environment.pop("PYTHONPATH", None)
    for command in ((*install, wheel), (tmp_path / "bin" / "tray-asl", "transcribe", "sample")):
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert done.stdout == "hello world\n"
