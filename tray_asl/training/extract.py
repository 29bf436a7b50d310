"""Landmarks from a folder of pictures by label, on all cores, to be taken up again where it was interrupted."""

from __future__ import annotations

import json
import multiprocessing
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.capture.pictures import picture_paths, read_picture
from tray_asl.capture.source import CaptureError
from tray_asl.hands.finder import HandFinder
from tray_asl.signs.prediction import SIGNS
from tray_asl.training.extra import TrainingError
from tray_asl.training.samples import NO_SIGN_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

_CHUNK = 32
"""Pictures a worker takes at a time: opening a HandFinder (30 ms) is to cost little beside them (20 ms each)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one picture.

    file: its path relative to the extracted folder.
    label: a sign, or "none".
    landmarks: 21 points (x, y, z) in pixels, or None where no hand was found.
    handedness: "Right", "Left", or "" where no hand was found.
    score: MediaPipe's handedness score.
    fault: why the picture could not be read, or "".
    """

    file: str
    label: str
    landmarks: list[list[float]] | None = None
    handedness: str = ""
    score: float = 0.0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What came of a whole folder: counts for each label, and the unreadable pictures with the reasons."""

    hands: Counter[str]
    without_hand: Counter[str]
    unreadable: dict[str, str]


def extract(  # noqa: PLR0913 - each is one option of the command
    folder: Path,
    target: Path,
    model: Path,
    *,
    no_sign: Collection[str] = (),
    skip: Collection[str] = (),
    workers: int,
    progress: Callable[[int, int], None],
) -> Extracted:
    """Find the hand in every picture of `folder`/<label>/ and write them to `target` (.npz) for `load_samples`.

    What is done is kept in `<target>.partial`, so that after an interruption the same call goes on from there.

    model: path of hand_landmarker.task.
    no_sign: names of subfolders that show hands making no sign.
    skip: names of subfolders to pass over.
    workers: processes to use.
    progress: called with the number of pictures done and the number of all.

    Raises TrainingError for a subfolder that is neither a sign nor named in `no_sign` or `skip`, for one without
    pictures, and where no hand was found at all.
    """
    labels = _labels(folder, no_sign, skip)
    journal = target.with_name(f"{target.name}.partial")
    target.parent.mkdir(parents=True, exist_ok=True)
    done = {seen.file: seen for seen in _read_journal(journal)}
    wanted = {path.relative_to(folder).as_posix(): label for path, label in labels.items()}
    todo = [(file, label) for file, label in wanted.items() if file not in done]
    progress(len(wanted) - len(todo), len(wanted))
    with journal.open("a", encoding="utf-8") as log:
        for chunk in _work(folder, todo, model, workers):
            log.writelines(json.dumps(asdict(seen)) + "\n" for seen in chunk)
            log.flush()
            done |= {seen.file: seen for seen in chunk}
            progress(len(wanted) - len(todo) + sum(1 for file, _ in todo if file in done), len(wanted))
    results = [done[file] for file in wanted]
    _save([seen for seen in results if seen.landmarks is not None], folder, target)
    journal.unlink()
    return Extracted(
        Counter(seen.label for seen in results if seen.landmarks is not None),
        Counter(seen.label for seen in results if seen.landmarks is None and not seen.fault),
        {seen.file: seen.fault for seen in results if seen.fault},
    )


def _labels(folder: Path, no_sign: Collection[str], skip: Collection[str]) -> dict[Path, str]:
    if not folder.is_dir():
        message = f"There is no folder {folder}."
        raise TrainingError(message)
    subfolders = sorted(path for path in folder.iterdir() if path.is_dir() and path.name not in skip)
    signs = {path: path.name.upper() for path in subfolders if path.name.upper() in set(SIGNS)}
    if unknown := [path.name for path in subfolders if path not in signs and path.name not in no_sign]:
        message = (
            f"{folder}: {', '.join(unknown)}: no sign. Name the folders 0-9 and A-Z, and name others with --no-sign "
            "(hands that make no sign) or --skip."
        )
        raise TrainingError(message)
    if not subfolders:
        message = f"{folder} has no subfolders. Put the pictures of each sign into a folder of its name, 0-9 and A-Z."
        raise TrainingError(message)
    found: dict[Path, str] = {}
    for subfolder in subfolders:
        try:
            found |= dict.fromkeys(picture_paths([subfolder]), signs.get(subfolder, NO_SIGN_NAME))
        except CaptureError as error:
            message = f"{error} Or pass it over with --skip {subfolder.name}."
            raise TrainingError(message) from error
    return found


def _work(folder: Path, todo: list[tuple[str, str]], model: Path, workers: int) -> Iterator[list[Seen]]:
    chunks = [todo[start : start + _CHUNK] for start in range(0, len(todo), _CHUNK)]
    # Forked processes would inherit the state of MediaPipe's threads.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        tasks = [pool.submit(_see, folder, chunk, model) for chunk in chunks]
        try:
            for task in as_completed(tasks):
                yield task.result()
        except BrokenProcessPool as error:
            raise TrainingError(
                "A worker process died. Run the same command again: it goes on where it stopped. If it dies again, use "
                "fewer --workers (memory), or look for a damaged picture."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _see(folder: Path, chunk: list[tuple[str, str]], model: Path) -> list[Seen]:
    with HandFinder(model, video=False) as finder:
        return [_see_one(finder, folder, file, label) for file, label in chunk]


def _see_one(finder: HandFinder, folder: Path, file: str, label: str) -> Seen:
    try:
        frame = read_picture(folder / file)
    except CaptureError as error:
        return Seen(file, label, fault=str(error))
    hand = finder.find(frame)
    if hand is None:
        return Seen(file, label)
    return Seen(file, label, hand.landmarks.tolist(), hand.side.capitalize(), hand.score)


def _read_journal(journal: Path) -> Iterator[Seen]:
    if not journal.exists():
        return
    for line in journal.read_text(encoding="utf-8").splitlines():
        try:
            yield Seen(**json.loads(line))
        except (json.JSONDecodeError, TypeError):
            continue  # the line during which the last run was interrupted


def _save(found: list[Seen], folder: Path, target: Path) -> None:
    if not found:
        message = f"No hand was found in any picture of {folder}."
        raise TrainingError(message)
    part = target.with_name(f"{target.name}.part.npz")
    np.savez_compressed(
        part,
        landmarks=np.array([seen.landmarks for seen in found], np.float32),
        label=np.array([seen.label for seen in found]),
        handedness=np.array([seen.handedness for seen in found]),
        handedness_score=np.array([seen.score for seen in found], np.float32),
        source_file=np.array([seen.file for seen in found]),
    )
    part.replace(target)
