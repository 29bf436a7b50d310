"""From a frame to a hand: MediaPipe's HandLandmarker, its model file, pixels, left and right."""
