"""Landmarks of synthetic hands, rendered and seen through HandLandmarker so that its errors are learned too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from tray_asl.capture.frame import Frame
from tray_asl.signs.prediction import LETTERS, SIGNS
from tray_asl.training.dataset.collect import Detection, Job, collect, detect
from tray_asl.training.dataset.samples import NO_SIGN_NAME
from tray_asl.training.synthetic_hand.appearance import random_appearance
from tray_asl.training.synthetic_hand.non_signs import random_non_sign
from tray_asl.training.synthetic_hand.random_poses import random_pose
from tray_asl.training.synthetic_hand.render import View, render
from tray_asl.training.synthetic_hand.skeleton import vary_hand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# How often each label is drawn: still letters, more often those whose handshapes are close; digits are well known.
_SHARES = (
    {sign: 1.6 if sign in "MNSTAEKXGQPRCO" else 1.0 if sign in LETTERS else 0.45 for sign in SIGNS if sign not in "JZ"}
    | {NO_SIGN_NAME: 2.5}
)  # fmt: skip


def synthesize_hands(  # noqa: PLR0913 - each is one option of the command
    target: Path,
    model: Path,
    count: int,
    *,
    seed: int,
    no_sign: str = "",
    workers: int,
    progress: Callable[[int, int], None],
) -> list[Detection]:
    """Render `count` hands and write the landmarks that HandLandmarker finds to `target`, as `collect` does.

    Args:
        target: the .npz file.
        model: path of hand_landmarker.task.
        count: pictures to draw.
        seed: the same seed draws the same hands, however many workers draw them.
        no_sign: instead of signs and all kinds of hands that make none, only the latter, of this kind (see
            non_signs.KINDS).
        workers: processes to use.
        progress: called with the number of pictures done and the number of all.

    Returns:
        What came of each picture.

    Raises:
        TrainingError: No hand was found at all, or a worker process died.
    """
    shares = np.array(list(_SHARES.values()))
    labels = np.random.default_rng(seed).choice(list(_SHARES), count, p=shares / shares.sum())
    jobs = {f"{seed}/{number}": NO_SIGN_NAME if no_sign else label for number, label in enumerate(labels.tolist())}
    return collect(jobs, partial(_detect, model, no_sign), target, workers=workers, progress=progress)


def _detect(model: Path, no_sign: str, chunk: list[Job]) -> list[Detection]:
    return [detect(model, job, _draw(job, no_sign)) for job in chunk]


def _draw(job: Job, no_sign: str) -> Frame:
    name, label = job
    rng = np.random.default_rng([int(number) for number in name.split("/")])
    size = int(rng.integers(120, 176))  # HandLandmarker itself looks at 224 pixels; smaller is quicker to render
    view = View(
        size=(size, size),
        fill=float(rng.uniform(0.5, 0.85)),
        distance=float(rng.uniform(32, 90)),
        middle=(float(rng.uniform(0.44, 0.56)), float(rng.uniform(0.44, 0.56))),
        elbow=(float(rng.normal(0, 0.5)), -1.0, float(rng.normal(-0.25, 0.35))),
    )
    shape = vary_hand(rng, 1)[0]
    pose = random_non_sign(shape, rng, no_sign) if label == NO_SIGN_NAME else random_pose(label, shape, rng)
    return Frame(render(pose, view, random_appearance(rng, view.size), shape).image, 0.0)
