"""Judge an exported classifier on hands whose signs are known: numbers as text, plots as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import onnxruntime

from tray_asl.signs.normalize import normalize
from tray_asl.training.metrics import Summary, summarize
from tray_asl.training.plots import accuracy_plot, confusion_plot, counts_plot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from tray_asl.training.samples import Samples


def judge(model: Path, hands: NDArray[np.float32]) -> NDArray[np.float32]:
    """Let an ONNX classifier judge float32[n, 21, 3] right hands in pixels; returns logits float32[n, 36]."""
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    logits: NDArray[np.float32] = session.run(["logits"], {"input": normalize(hands)})[0]
    return logits


def report(model: Path, samples: Samples, folder: Path | None, say: Callable[[str], object]) -> Summary:
    """Say a model's accuracies on `samples`, all of them signs, and where a folder is given draw its plots there."""
    summary = summarize(samples.labels, judge(model, samples.hands).argmax(axis=1))
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
