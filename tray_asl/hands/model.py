"""The hand model's file: where it is, and how it gets there."""

import hashlib
import logging
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

import platformdirs

from tray_asl.errors import TrayAslError
from tray_asl.hands.download import (
    ADDRESS,
    ASSEMBLED_SHA256,
    PUBLISHED_SHA256,
    FetchError,
    assemble_from_wheel,
    download_published,
)

NAME = "hand_landmarker.task"

_WAYS = (
    ("Downloading the hand model (8 MB), once …", download_published),
    ("Taking the hand model out of an older MediaPipe wheel (36 MB) instead …", assemble_from_wheel),
)
log = logging.getLogger(__name__)


class HandModelError(TrayAslError):
    """There is no usable hand model, and why."""


def ensure_hand_model(configured: str = "", *, report: Callable[[str], None]) -> Path:
    """Find hand_landmarker.task, or fetch it into the user's cache on the first use.

    Args:
        configured: the person's own file (the setting hand.model); empty to use the file that came with the program,
            else the one in the user's cache, else the network.
        report: receives a line for the person before each step that takes time.

    Returns:
        The path of the file.

    Raises:
        HandModelError: It cannot be had; the text says how to get it by hand.
    """
    found = find_hand_model(configured)
    if found is None:
        found = _cached()
        _fetch(found, report)
    return found


def find_hand_model(configured: str = "") -> Path | None:
    """Find hand_landmarker.task where it should be; None where it is to be fetched first.

    Args:
        configured: as for `ensure_hand_model`.

    Raises:
        HandModelError: The person's own file is none.
    """
    if configured:
        own = Path(configured).expanduser()
        if not own.is_file():
            raise HandModelError(f"The setting hand.model names {own}, which is no file. Correct it or empty it.")
        return own
    shipped = Path(str(resources.files("tray_asl"))) / "models" / NAME
    if shipped.is_file():
        return shipped
    cached = _cached()
    return cached if _is_intact(cached) else None


def _cached() -> Path:
    return platformdirs.user_cache_path("tray_asl", appauthor=False) / NAME


def _fetch(cached: Path, report: Callable[[str], None]) -> None:
    reasons = []
    try:
        cached.parent.mkdir(parents=True, exist_ok=True)
        # Beside the cached file, so that the last step is a rename: nobody ever finds half a file in its place.
        with TemporaryDirectory(prefix="fetching-", dir=cached.parent) as folder:
            for announcement, way in _WAYS:
                report(announcement)
                try:
                    _move(way(Path(folder)), cached)
                except FetchError as error:
                    log.info("hand model: %s", error)
                    reasons.append(str(error))
                else:
                    report("The hand model is ready.")
                    return
    except OSError as error:
        raise HandModelError(
            f"The hand model cannot be stored in {cached.parent} ({error}). Make room or allow writing there, or "
            f"download {ADDRESS} and set hand.model to the file."
        ) from error
    raise HandModelError(
        f"The hand model could not be downloaded: {'; '.join(reasons)}. Connect to the network and try again, or "
        f"download {ADDRESS} on another machine and save it as {cached}, or set hand.model to where it is."
    )


def _move(fetched: Path, cached: Path) -> None:
    try:
        fetched.replace(cached)
    except PermissionError:  # Windows: another program has fetched it meanwhile and has it open
        if not _is_intact(cached):
            raise


def _is_intact(file: Path) -> bool:
    """Tell whether the file is there and one of the two bundles that are known to work."""
    if not file.is_file():
        return False
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest() in (PUBLISHED_SHA256, ASSEMBLED_SHA256)
