"""Landmarks from a folder of pictures by label."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tray_asl.capture.pictures import picture_paths, read_picture
from tray_asl.capture.source import CaptureError
from tray_asl.signs.prediction import SIGNS
from tray_asl.training.dataset.collect import Detection, Job, collect, detect
from tray_asl.training.dataset.samples import NO_SIGN_NAME
from tray_asl.training.extra import TrainingError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Extracted:
    """What came of a whole folder.

    Attributes:
        hands: for each label, in how many pictures a hand was found.
        without_hand: for each label, in how many none was.
        unreadable: for each picture that could not be read, why.
    """

    hands: Counter[str]
    without_hand: Counter[str]
    unreadable: dict[str, str]


def extract_folder(  # noqa: PLR0913 - each is one option of the command
    folder: Path,
    target: Path,
    model: Path,
    *,
    no_sign: Collection[str] = (),
    skip: Collection[str] = (),
    workers: int,
    progress: Callable[[int, int], None],
) -> Extracted:
    """Find the hand in every picture of `folder`/<label>/ and write them to `target`, as `collect` does.

    Args:
        folder: has a subfolder of pictures for each label.
        target: the .npz file.
        model: path of hand_landmarker.task.
        no_sign: names of subfolders that show hands making no sign.
        skip: names of subfolders to pass over.
        workers: processes to use.
        progress: called with the number of pictures done and the number of all.

    Raises:
        TrainingError: A subfolder is neither a sign nor named in `no_sign` or `skip`, or has no pictures; or no hand
            was found at all.
    """
    jobs = _jobs(folder, no_sign, skip)
    results = collect(jobs, partial(_detect, folder, model), target, workers=workers, progress=progress)
    return Extracted(
        Counter(each.label for each in results if each.landmarks),
        Counter(each.label for each in results if not each.landmarks and not each.fault),
        {each.file: each.fault for each in results if each.fault},
    )


def _jobs(folder: Path, no_sign: Collection[str], skip: Collection[str]) -> dict[str, str]:
    if not folder.is_dir():
        raise TrainingError(f"There is no folder {folder}.")
    subfolders = sorted(path for path in folder.iterdir() if path.is_dir() and path.name not in skip)
    signs = {path: path.name.upper() for path in subfolders if path.name.upper() in set(SIGNS)}
    if unknown := [path.name for path in subfolders if path not in signs and path.name not in no_sign]:
        raise TrainingError(
            f"{folder}: {', '.join(unknown)}: no sign. Name the folders 0-9 and A-Z, and name others with --no-sign "
            "(hands that make no sign) or --skip."
        )
    if not subfolders:
        raise TrainingError(
            f"{folder} has no subfolders. Put the pictures of each sign into a folder of its name, 0-9 and A-Z."
        )
    found: dict[str, str] = {}
    for subfolder in subfolders:
        try:
            paths = picture_paths([subfolder])
        except CaptureError as error:
            raise TrainingError(f"{error} Or pass it over with --skip {subfolder.name}.") from error
        found |= {path.relative_to(folder).as_posix(): signs.get(subfolder, NO_SIGN_NAME) for path in paths}
    return found


def _detect(folder: Path, model: Path, chunk: list[Job]) -> list[Detection]:
    return [_detect_one(folder, model, job) for job in chunk]


def _detect_one(folder: Path, model: Path, job: Job) -> Detection:
    try:
        return detect(model, job, read_picture(folder / job[0]))
    except CaptureError as error:
        return Detection(*job, fault=str(error))
