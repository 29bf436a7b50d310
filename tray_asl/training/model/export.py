"""The shipped files: the network as ONNX, and its classes."""

from __future__ import annotations

import json
import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import torch

from tray_asl.signs.prediction import SIGNS
from tray_asl.training.extra import TrainingError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tray_asl.training.model.network import LandmarkMlp

_TOLERANCE = 1e-4


def export(network: LandmarkMlp, path: Path) -> None:
    """Write `path` (ONNX), and `mlp_classes.json` in the same folder.

    The graph maps `input` float32[n, 63] to `logits` float32[n, 36] and `features` float32[n, d]; n is free.

    Raises:
        TrainingError: ONNX Runtime does not answer as PyTorch does; then nothing has been written.
    """
    example = torch.zeros(2, 63)
    with _quiet():
        program = torch.onnx.export(
            network,
            (example,),
            dynamo=True,
            verbose=False,
            input_names=["input"],
            output_names=["logits", "features"],
            dynamic_shapes={"hands": {0: torch.export.Dim("n", min=1)}},
        )
    if program is None:
        raise TrainingError("PyTorch made no ONNX graph of the network.")
    model = program.model_proto
    for node in model.graph.node:  # PyTorch notes where in which file of this machine each came from
        node.ClearField("metadata_props")
        node.ClearField("doc_string")
    graph = model.SerializeToString()
    check(network, graph)
    _write(path, graph)
    classes = json.dumps({str(index): sign for index, sign in enumerate(SIGNS)}, indent=2)
    _write(path.with_name("mlp_classes.json"), f"{classes}\n".encode())


def check(network: LandmarkMlp, graph: bytes) -> None:
    """Hold the graph to its contract: names, types, shapes, one hand and many, and PyTorch's own numbers.

    Raises:
        TrainingError: It does not keep it.
    """
    import onnxruntime  # noqa: PLC0415 - slow to load, and only needed here

    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    inputs, outputs = session.get_inputs(), session.get_outputs()
    described = [(value.name, value.type, value.shape[1:]) for value in (*inputs, *outputs)]
    wanted = [
        ("input", "tensor(float)", [63]),
        ("logits", "tensor(float)", [len(SIGNS)]),
        ("features", "tensor(float)", [network.head.in_features]),
    ]
    if described != wanted:
        raise TrainingError(f"The exported graph is {described}, not {wanted}.")
    for count in (1, 7):
        hands = np.random.default_rng(count).normal(size=(count, 63)).astype(np.float32)
        with torch.no_grad():
            expected = [output.numpy() for output in network.eval()(torch.from_numpy(hands))]
        logits, features = session.run(None, {"input": hands})
        for got, right in zip((logits, features), expected, strict=True):
            if got.shape != right.shape or not np.allclose(got, right, rtol=_TOLERANCE, atol=_TOLERANCE):
                raise TrainingError("The exported graph does not answer as the network does; nothing was written.")


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep PyTorch's exporter from warning of its own deprecated calls and of packages that are not needed."""
    logger = logging.getLogger("torch.onnx")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            yield
    finally:
        logger.setLevel(before)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
