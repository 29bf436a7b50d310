"""Hands found by many processes, kept as they come, to be taken up again where it was interrupted."""

from __future__ import annotations

import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field
from functools import cache
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

import numpy as np

from tray_asl.hands.picture_detector import PictureDetector
from tray_asl.training.extra import TrainingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tray_asl.capture.frame import Frame

T = TypeVar("T")

Job = tuple[str, str]
"""The name of a picture, and its label: a sign or "none"."""

_MOVE = 0.1
"""How far a picture is moved for its last look, in palms' lengths; standard deviation of a normal distribution."""

_LOST = [[np.nan] * 3] * 21

_CHUNK = 32
"""Pictures a worker takes at a time."""


@dataclass(frozen=True, slots=True)
class Detection:
    """What HandLandmarker found in one picture, by each look at it: see PictureDetector.

    Attributes:
        file: its name.
        label: a sign, or "none".
        landmarks: for each look in which the hand was found, 21 points (x, y, z) in pixels.
        handedness: for each look, "Right" or "Left".
        score: for each look, MediaPipe's handedness score.
        size: (width, height) of the picture in pixels.
        fault: why the picture could not be read, or "".
    """

    file: str
    label: str
    landmarks: list[list[list[float]]] = field(default_factory=list)
    handedness: list[str] = field(default_factory=list)
    score: list[float] = field(default_factory=list)
    size: tuple[int, int] = (0, 0)
    fault: str = ""


def detect(model: Path, job: Job, picture: Frame) -> Detection:
    """Look at a picture as it is, and moved a little, as an unsteady hand is from frame to frame."""
    drawn = np.random.default_rng(crc32(job[0].encode())).normal(0, _MOVE, 2)
    hands = _worker_detector(model).look(picture, (float(drawn[0]), float(drawn[1])))
    return Detection(
        *job,
        [hand.landmarks.tolist() for hand in hands],
        [hand.side.capitalize() for hand in hands],
        [hand.score for hand in hands],
        (picture.image.shape[1], picture.image.shape[0]),
    )


@cache
def _worker_detector(model: Path) -> PictureDetector:
    """Open a worker process's detector once, because that takes as long as several pictures."""
    detector = PictureDetector(model)
    Finalize(None, detector.close, exitpriority=0)  # atexit comes too late: MediaPipe needs a thread pool to close
    return detector


def collect(
    jobs: Mapping[str, str],
    work: Callable[[list[Job]], list[Detection]],
    target: Path,
    *,
    workers: int,
    progress: Callable[[int, int], None],
) -> list[Detection]:
    """Let several processes find the hands in pictures, and write them to `target` (.npz) for `load_samples`.

    What is done is kept in `<target>.partial`; after an interruption the same call goes on from there.

    Args:
        jobs: the label of each picture by its name.
        work: finds the hands in some of them; a function of a module, because it is sent to other processes.
        target: the .npz file.
        workers: how many processes.
        progress: called with the number of pictures done and the number of all.

    Returns:
        What came of each picture, in the order of `jobs`.

    Raises:
        TrainingError: No hand was found at all, or a process died.
    """
    journal = target.with_name(f"{target.name}.partial")
    target.parent.mkdir(parents=True, exist_ok=True)
    done = {each.file: each for each in _read(journal) if jobs.get(each.file) == each.label}
    todo = [job for job in jobs.items() if job[0] not in done]
    progress(len(done), len(jobs))
    with journal.open("a", encoding="utf-8") as log:
        log.write("\n")  # ends a line that an interruption has cut off
        for chunk in _run(todo, work, workers):
            log.writelines(json.dumps(asdict(each)) + "\n" for each in chunk)
            log.flush()
            done |= {each.file: each for each in chunk}
            progress(len(done), len(jobs))
    results = [done[file] for file in jobs]
    _save([each for each in results if each.landmarks], target)
    journal.unlink()
    return results


def _run(todo: list[Job], work: Callable[[list[Job]], list[Detection]], workers: int) -> Iterator[list[Detection]]:
    chunks = [todo[start : start + _CHUNK] for start in range(0, len(todo), _CHUNK)]
    # Forked processes would inherit the state of MediaPipe's threads.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        tasks = [pool.submit(work, chunk) for chunk in chunks]
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


def _read(journal: Path) -> Iterator[Detection]:
    if not journal.exists():
        return
    for line in journal.read_text(encoding="utf-8").splitlines():
        try:
            yield Detection(**json.loads(line))
        except (json.JSONDecodeError, TypeError):
            continue  # the line during which the last run was interrupted


def _save(found: list[Detection], target: Path) -> None:
    if not found:
        raise TrainingError(f"No hand was found in any of the pictures for {target}.")
    part = target.with_name(f"{target.name}.part.npz")
    arrays: dict[str, Any] = {
        "label": np.array([each.label for each in found]),
        "source_file": np.array([each.file for each in found]),
        "image_size": np.array([each.size for each in found], np.int32),
    }
    for look in range(max(len(each.landmarks) for each in found)):
        number = str(look + 1) if look else ""
        arrays[f"landmarks{number}"] = np.array([_at(each.landmarks, look, _LOST) for each in found], np.float32)
        arrays[f"handedness{number}"] = np.array([_at(each.handedness, look, "") for each in found])
        arrays[f"handedness{number}_score"] = np.array([_at(each.score, look, np.nan) for each in found], np.float32)
    np.savez_compressed(part, **arrays)
    part.replace(target)


def _at(looks: list[T], look: int, lost: T) -> T:
    return looks[look] if look < len(looks) else lost
