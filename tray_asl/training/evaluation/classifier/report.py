"""Judge an exported classifier on hands whose signs are known: numbers as text, plots as pictures."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime

from tray_asl.signs.normalize import normalize
from tray_asl.signs.prediction import SIGNS
from tray_asl.training.evaluation.classifier.by_person import FALLING_SHORT, GROUPS, judge_people
from tray_asl.training.evaluation.classifier.metrics import Summary, among, by_shape, summarize
from tray_asl.training.evaluation.classifier.plots import (
    accuracy_plot,
    confusion_plot,
    counts_plot,
    learned_plot,
    people_plot,
    reliability_plot,
)
from tray_asl.training.evaluation.classifier.profiles import judge_learned
from tray_asl.training.evaluation.classifier.tables import learned_markdown, markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from tray_asl.training.dataset.samples import Samples
    from tray_asl.training.evaluation.classifier.by_person import ByPerson
    from tray_asl.training.evaluation.classifier.profiles import Learned


def judge(model: Path, hands: NDArray[np.float32]) -> NDArray[np.float32]:
    """Let an ONNX classifier judge right hands, float32[n, 21, 3] in pixels: logits float32[n, 36]."""
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    logits: NDArray[np.float32] = session.run(["logits"], {"input": normalize(hands)})[0]
    return logits


def report_signs(
    model: Path, samples: Samples, folder: Path | None, say: Callable[[str], object], *, shapes: bool = False
) -> Summary:
    """Say a model's accuracies on `samples`, all of them signs, and where a folder is given draw its plots there.

    With `shapes` a digit that is made like a letter counts as that letter.
    """
    labels, probabilities = samples.labels, among(judge(model, samples.hands), SIGNS)
    if shapes:
        shown = np.eye(len(SIGNS), dtype=np.float32)[labels]
        labels, probabilities = by_shape(shown).argmax(axis=1), by_shape(probabilities)
    summary = summarize(labels, probabilities.argmax(axis=1))
    say(f"accuracy {summary.accuracy:.2%}, mean of the signs {summary.macro_accuracy:.2%}, {len(samples)} hands")
    weakest = sorted(summary.per_sign.items(), key=lambda item: item[1])[:5]
    say("weakest: " + ", ".join(f"{sign} {share:.1%}" for sign, share in weakest))
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        confusion_plot(summary.confusion, folder / "confusion.png")
        accuracy_plot(summary, folder / "accuracy.png")
        counts_plot(summary, folder / "samples.png")
        say(f"Wrote confusion.png, accuracy.png and samples.png to {folder}.")
    return summary


def report_people(
    models: Sequence[Path], samples: Samples, folder: Path | None, say: Callable[[str], object]
) -> list[ByPerson]:
    """Say how models read each person, side by side; where a folder is given write plots, table and JSON there."""
    names = [model.stem for model in models]
    results = [judge_people(samples, judge(model, samples.hands)) for model in models]
    table = markdown(names, results)
    say(table)
    for name, result in zip(names, results, strict=True):
        digits = "no digits" if result.digits is None else f"digits {result.digits:.1%}"
        say(
            f"{name}: letters {result.still:.1%} (worst person {result.worst:.1%}, {result.below} of "
            f"{len(result.people)} people under {FALLING_SHORT:.0%}), {digits}, expected calibration error "
            f"{result.calibration_error:.3f}"
        )
        sides = {"left-handed": result.of_hand(left=True), "right-handed": result.of_hand(left=False)}
        say("  letters of people: " + ", ".join(f"{side} {share:.1%}" for side, share in sides.items() if share))
        say("  taken for each other: " + ", ".join(f"{group} {result.confused[group]:.1%}" for group in GROUPS))
        for step in result.acceptance:
            let_through = "".join(f", {share:.1%} of {source}" for source, share in step.no_signs.items())
            say(f"  from {step.threshold}: {step.signs:.1%} of signs ({step.right:.1%} are right){let_through}")
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        people_plot(names, results, folder / "people.png")
        reliability_plot(names, results, folder / "reliability.png")
        content = {name: asdict(result) for name, result in zip(names, results, strict=True)}
        (folder / "people.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        (folder / "people.md").write_text(table + "\n", encoding="utf-8")
        say(f"Wrote people.png, reliability.png, people.json and people.md to {folder}.")
    return results


def report_learned(
    model: Path, samples: Samples, counts: Sequence[int], folder: Path | None, say: Callable[[str], object]
) -> list[Learned]:
    """Say how a model reads each person once it has learned samples of theirs; where a folder is given, write it."""
    results = judge_learned(model, samples, counts)
    table = learned_markdown(results)
    say(table)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        learned_plot(results, folder / "learned.png")
        content = [asdict(result) for result in results]
        (folder / "learned.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        (folder / "learned.md").write_text(table + "\n", encoding="utf-8")
        say(f"Wrote learned.png, learned.json and learned.md to {folder}.")
    return results
