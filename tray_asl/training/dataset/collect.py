"""Hands found by many processes, kept as they come, to be taken up again where it was interrupted."""

from __future__ import annotations

import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from functools import cache
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Self

import numpy as np

from tray_asl.hands.detector import HandDetector
from tray_asl.training.extra import TrainingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tray_asl.hands.hand import Hand

Job = tuple[str, str]
"""The name of a picture, and its label: a sign or "none"."""

_CHUNK = 32
"""Pictures a worker takes at a time."""


@dataclass(frozen=True, slots=True)
class Detection:
    """What HandLandmarker found in one picture.

    Attributes:
        file: its name.
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

    @classmethod
    def of(cls, job: Job, hand: Hand | None) -> Self:
        """Note the hand that was found in a picture."""
        if hand is None:
            return cls(*job)
        return cls(*job, hand.landmarks.tolist(), hand.side.capitalize(), hand.score)


@cache
def worker_finder(model: Path) -> HandDetector:
    """Open a worker process's detector for single pictures, once, because that takes as long as several pictures."""
    detector = HandDetector(model, video=False)
    Finalize(None, detector.close, exitpriority=0)  # atexit comes too late: MediaPipe needs a thread pool to close
    return detector


def collect(
    jobs: Mapping[str, str],
    detect: Callable[[list[Job]], list[Detection]],
    target: Path,
    *,
    workers: int,
    progress: Callable[[int, int], None],
) -> list[Detection]:
    """Let several processes find the hands in pictures, and write them to `target` (.npz) for `load_samples`.

    What is done is kept in `<target>.partial`; after an interruption the same call goes on from there.

    Args:
        jobs: the label of each picture by its name.
        detect: finds the hands in some of them; a function of a module, because it is sent to other processes.
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
        for chunk in _run(todo, detect, workers):
            log.writelines(json.dumps(asdict(each)) + "\n" for each in chunk)
            log.flush()
            done |= {each.file: each for each in chunk}
            progress(len(done), len(jobs))
    results = [done[file] for file in jobs]
    _save([each for each in results if each.landmarks is not None], target)
    journal.unlink()
    return results


def _run(todo: list[Job], detect: Callable[[list[Job]], list[Detection]], workers: int) -> Iterator[list[Detection]]:
    chunks = [todo[start : start + _CHUNK] for start in range(0, len(todo), _CHUNK)]
    # Forked processes would inherit the state of MediaPipe's threads.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        tasks = [pool.submit(detect, chunk) for chunk in chunks]
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
    np.savez_compressed(
        part,
        landmarks=np.array([each.landmarks for each in found], np.float32),
        label=np.array([each.label for each in found]),
        handedness=np.array([each.handedness for each in found]),
        handedness_score=np.array([each.score for each in found], np.float32),
        source_file=np.array([each.file for each in found]),
    )
    part.replace(target)
