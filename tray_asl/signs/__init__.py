"""From a hand to a prediction: normalisation, the ONNX classifier and its 36 classes."""
