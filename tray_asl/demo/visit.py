"""What one visitor of the page signs, from their frames to what they are shown."""

from __future__ import annotations

import base64
import io
import time
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tray_asl.calibrate.mirror import mirror
from tray_asl.capture.frame import Frame
from tray_asl.engine.recordings import TextBuffer, open_pipeline
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tray_asl.hands.hand import Hand
    from tray_asl.settings.schema import Settings

_SIZE: Final = (640, 480)
_QUALITY: Final = 80


@dataclass(frozen=True, slots=True)
class Shown:
    """What a visitor is shown of a frame.

    Attributes:
        picture: the camera's picture as a mirror, with the hand drawn on it: a JPEG as a data: address.
        rivals: the likeliest signs with their probabilities, 0 to 1; empty where there is no hand.
        doing: what is happening, in words.
        text: what has been written.
    """

    picture: str
    rivals: dict[str, float]
    doing: str
    text: str


class Visit:
    """Reads the frames of one visitor, one after the other, from any thread. Frames stay in memory.

    Args:
        settings: the person's: whose hand it is, and how signs become text.

    Raises:
        TrayAslError: The hand model or the words cannot be had.
    """

    def __init__(self, settings: Settings) -> None:
        self._opened = ExitStack()
        self._buffer = TextBuffer()
        self._speller = Speller(settings.spelling)
        self._pipeline = self._opened.enter_context(
            open_pipeline(settings, self._speller, self._buffer, lambda _: None)
        )

    def see(self, image: NDArray[np.uint8]) -> Shown:
        """Read a frame that has just come.

        Args:
            image: uint8[height, width, 3], RGB, not mirrored.
        """
        frame = Frame(image, time.monotonic())
        step = self._pipeline.step(frame)
        if step.candidate:
            doing = f"{step.candidate.strip().upper() or 'space'}: hold it, {step.progress:.0%}"
        elif step.hand is None:
            doing = "No hand in the picture"
        else:
            doing = "Hand seen"
        return Shown(_as_address(frame, step.hand), dict(step.rivals), doing, self._buffer.text)

    def clear(self) -> None:
        """Begin a new text."""
        self._buffer.text = ""
        self._speller.forget()

    def close(self) -> None:
        """Let go of the detector."""
        self._opened.close()


def _as_address(frame: Frame, hand: Hand | None) -> str:
    written = io.BytesIO()
    mirror(frame, hand, _SIZE).save(written, "JPEG", quality=_QUALITY)
    return f"data:image/jpeg;base64,{base64.b64encode(written.getvalue()).decode()}"
