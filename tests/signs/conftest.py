"""A small network under the classifier's contract, and pictures, for the tests of this package."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tray_asl.signs.prediction import SIGNS


@pytest.fixture
def make_model(tmp_path: Path) -> Callable[..., Path]:
    """Make an ONNX file of one linear layer, n by 63 to n by 36, with classes beside it; any part can be made wrong."""
    onnx = pytest.importorskip("onnx", reason="onnx is not installed (pip install onnx)")

    def make(
        inputs: int = 63, outputs: int = 36, name: str = "input", count: str | int = "n", signs: str = SIGNS
    ) -> Path:
        tensor, floats = onnx.helper.make_tensor_value_info, onnx.TensorProto.FLOAT
        weights = np.random.default_rng(36).normal(size=(inputs, outputs)).astype(np.float32)
        graph = onnx.helper.make_graph(
            [onnx.helper.make_node("MatMul", [name, "weights"], ["logits"])],
            "linear",
            [tensor(name, floats, [count, inputs])],
            [tensor("logits", floats, [count, outputs])],
            [onnx.numpy_helper.from_array(weights, "weights")],
        )
        model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=9)
        onnx.save(model, tmp_path / "linear.onnx")
        classes = {str(index): sign for index, sign in enumerate(signs)}
        (tmp_path / "mlp_classes.json").write_text(json.dumps(classes), encoding="utf-8")
        return tmp_path / "linear.onnx"

    return make
