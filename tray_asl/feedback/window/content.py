"""What the window shows, as the program has it; the camera's picture becomes small only when it is sent."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tray_asl.engine.status import State
from tray_asl.feedback.window.scene import scene_of

if TYPE_CHECKING:
    from tray_asl.capture.frame import Frame
    from tray_asl.engine.status import Status
    from tray_asl.feedback.window.scene import Scene
    from tray_asl.settings.schema import Settings

_LOOKING: Final = {State.WATCHING, State.HAND, State.PAUSED, State.ERROR}
"""The states in which there may be a picture of the camera's."""

_WIDTH: Final = 480
_QUALITY: Final = 75


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What the window shows.

    Attributes:
        status: what the program is doing.
        settings: how the person has set it.
        learned: the signs of the person's own that were learned.
        frame: the camera's picture, where the person wants to see it.
    """

    status: Status
    settings: Settings
    learned: tuple[str, ...] = ()
    frame: Frame | None = None

    def scene(self) -> Scene:
        """Make what goes over the pipe."""
        wanted = self.settings.window.picture and self.status.state in _LOOKING
        picture = _small_jpeg(self.frame) if wanted and self.frame is not None else b""
        return scene_of(self.status, self.settings, self.learned, picture)


def _small_jpeg(frame: Frame) -> bytes:
    """Make a JPEG of a frame, small enough to go over the pipe many times a second; it is kept in memory alone."""
    from PIL import Image  # noqa: PLC0415 (only where the person wants to see it)

    picture = Image.fromarray(frame.image)
    picture.thumbnail((_WIDTH, _WIDTH), Image.Resampling.BILINEAR)
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()
