"""The process behind DetectorProcess: looks for the hand in the pictures that come over standard input."""

from __future__ import annotations

import logging
import os
import signal
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from tray_asl.capture.frame import Frame
from tray_asl.errors import log_fault
from tray_asl.hands.hand import Hand

if TYPE_CHECKING:
    from typing import BinaryIO

log = logging.getLogger(__name__)

PICTURE: Final = struct.Struct("<dII")
"""What comes before a picture's bytes, uint8[height, width, 3]: its time in seconds, its height and its width."""

_SIDES: Final = ("", "left", "right")

ANSWER: Final = np.dtype([("side", "<i4"), ("score", "<f4"), ("landmarks", "<f4", (21, 3))])
"""The answer to a picture. `side` is the place in "", left, right; "" is for no hand."""


def hand_of(answer: bytes, time: float, picture_size: tuple[int, int]) -> Hand | None:
    """Read an answer."""
    (found,) = np.frombuffer(answer, ANSWER)
    side = _SIDES[found["side"]]
    return Hand(time, found["landmarks"], side, float(found["score"]), picture_size) if side else None  # type: ignore[arg-type]


def main() -> None:
    """Look until standard input ends. Arguments: model, min_detection and min_tracking of HandDetector.

    The first line of the output is empty, or says why there will be no other.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends this one
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # whatever a library prints is no answer
        try:
            _serve(sys.stdin.buffer, answers)
        except Exception as error:  # noqa: BLE001 - whatever MediaPipe comes up with; another process takes over
            log_fault(log, "finding a hand", error)
            sys.exit(1)


def _serve(pictures: BinaryIO, answers: BinaryIO) -> None:
    from tray_asl.hands.detector import HandDetector  # noqa: PLC0415 - slow, and not for those who ask
    from tray_asl.hands.following import HandFollower  # noqa: PLC0415
    from tray_asl.hands.model import HandModelError  # noqa: PLC0415
    from tray_asl.hands.native_log import UnsortedLog  # noqa: PLC0415
    from tray_asl.memory import give_back_memory  # noqa: PLC0415

    try:
        model, min_detection, min_tracking = Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
        log_of_nobody = UnsortedLog()
        detector = HandFollower(
            lambda: HandDetector(
                model, min_detection=min_detection, min_tracking=min_tracking, native_log=log_of_nobody
            )
        )
    except HandModelError as error:
        answers.write(f"{error}\n".encode())
        return
    give_back_memory()  # copies of the model
    answers.write(b"\n")
    answers.flush()
    picture = bytearray()
    with detector:
        while head := pictures.read(PICTURE.size):
            time, height, width = PICTURE.unpack(head)
            if len(picture) != height * width * 3:
                picture = bytearray(height * width * 3)
            pictures.readinto(picture)  # type: ignore[attr-defined]
            hand = detector.find(Frame(np.frombuffer(picture, np.uint8).reshape(height, width, 3), time))
            answer = np.zeros((), ANSWER)
            if hand is not None:
                answer[()] = (_SIDES.index(hand.side), hand.score, hand.landmarks)
            answers.write(answer.tobytes())
            answers.flush()
