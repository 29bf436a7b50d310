"""What every source of frames offers, whether a camera, a video file or a folder of pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tray_asl.errors import TrayAslError

if TYPE_CHECKING:
    from tray_asl.capture.frame import Frame


class CaptureError(TrayAslError):
    """Pictures cannot be had from where they were asked for."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A camera that gives nothing to see at present; the source goes on trying by itself.

    Attributes:
        message: what is wrong and what to do, for the person.
        retry_in: seconds until the camera is opened again; 0 where that is under way or an open camera is waited for.
    """

    message: str
    retry_in: float


class Source(Protocol):
    """Where frames come from. One thread reads and closes it.

    Attributes:
        interval: seconds between two frames that the reader cares for, at least; it may change at any time. What comes
            between is passed over as cheaply as can be. 0: every frame.
    """

    interval: float

    @property
    def live(self) -> bool:
        """Whether this is a camera, which never ends, rather than a recording."""

    @property
    def ended(self) -> bool:
        """Whether a recording has been read to its end. It may take one last `read` that gives None to find out."""

    def read(self, timeout: float) -> Frame | Trouble | None:
        """Wait up to `timeout` seconds for a frame newer than the last one given.

        Returns:
            The newest frame there is: those that came while nobody was reading are gone. A Trouble at once when it
            arises, then once a call when `timeout` has passed, until frames come again. None: nothing new, or ended.

        Raises:
            CaptureError: A recording cannot be read on.
        """

    def close(self) -> None:
        """Let go of the camera or file."""
