"""What the program is compared with: HandLandmarker as most programs use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tray_asl.capture.opencv import cv2
from tray_asl.hands.detector import HandDetector
from tray_asl.hands.landmarks import LINES
from tray_asl.hands.mediapipe import load_mediapipe
from tray_asl.hands.model import ensure_hand_model

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame


def plain_loop() -> Callable[[Frame], object]:
    """Look for one hand in every frame, and do nothing with it."""
    return HandDetector(ensure_hand_model(report=lambda _: None)).find


def demo() -> Callable[[Frame], object]:
    """Look for two hands in every frame, and draw them into it, as MediaPipe's examples do."""
    mediapipe = load_mediapipe()
    vision = mediapipe.tasks.vision
    model = ensure_hand_model(report=lambda _: None).read_bytes()
    options = vision.HandLandmarkerOptions(
        base_options=mediapipe.tasks.BaseOptions(model_asset_buffer=model),
        running_mode=vision.RunningMode.VIDEO,
        num_hands=2,
    )
    landmarker = vision.HandLandmarker.create_from_options(options)

    def look(frame: Frame) -> None:
        image = mediapipe.Image(mediapipe.ImageFormat.SRGB, frame.image)
        shown = cv2.cvtColor(frame.image, cv2.COLOR_RGB2BGR)
        for hand in landmarker.detect_for_video(image, round(frame.time * 1000)).hand_landmarks:
            points = np.array([(point.x, point.y) for point in hand]) * (shown.shape[1], shown.shape[0])
            for line in LINES:
                cv2.polylines(shown, [points[list(line)].astype(np.int32)], isClosed=False, color=(0, 255, 0))

    return look
