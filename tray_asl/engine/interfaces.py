"""What the session asks of the parts that it moves frames through, so that it can be tested without them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tray_asl.capture.source import Source
    from tray_asl.engine.pipeline import Pipeline
    from tray_asl.settings.schema import Settings


class Finishes(Protocol):
    """What the session asks of the outputs; Outputs does it."""

    def stop(self) -> None:
        """Be still at once."""

    def finish(self, seconds: float) -> bool:
        """Wait up to so many seconds for what was accepted to be done, and tell whether it is."""


class Components(Protocol):
    """The parts that frames go through; components.py has the real ones."""

    @property
    def pipeline(self) -> Pipeline:
        """The way from a frame to the text, once configured."""

    @property
    def interval(self) -> float:
        """Seconds between the pictures that are worth having at present; 0: every one."""

    @property
    def turn(self) -> int:
        """By how many degrees clockwise the hands are turned at present."""

    @property
    def camera_advice(self) -> str:
        """What the person should know or do about how the camera hangs; empty for nothing."""

    @property
    def outputs(self) -> Finishes:
        """Where the text goes."""

    def configure(self, settings: Settings, report: Callable[[str], None]) -> Sequence[str]:
        """Open, or change in place, all but the source; report slow work as it goes.

        What the change does not concern is left alone. What cannot be had as wanted stays as it was, and is tried again
        at the next call.

        Returns:
            A sentence for each part that does not work while the rest does.

        Raises:
            TrayAslError: Nothing works.
        """

    def open_source(self, settings: Settings) -> Source:
        """Open the source of pictures.

        Raises:
            CaptureError: There is no such source.
        """

    def reset(self) -> None:
        """Let go of everything half-signed, because typing was switched off or on."""

    def break_off(self) -> None:
        """Let go of everything half-signed, because nothing is seen for a while; a pause goes on."""

    def forget(self) -> None:
        """Forget what was typed: what stands before the cursor is no longer known."""

    def leave(self) -> None:
        """Forget what was typed, and what was to come of the next sign: the person has gone to another place."""

    def interrupt(self) -> None:
        """Let go of everything half-signed and forget what was typed: reading stops for a while."""

    def pause(self) -> None:
        """Pause as by the person's gesture, until they make it."""

    def toggle_pause(self) -> bool:
        """Pause as by the person's gesture, or go on; tell whether it is paused now."""

    def say(self, settings: Settings) -> None:
        """Speak what is being written, be silent where it is being spoken, or speak it once more.

        Raises:
            TrayAslError: There is nothing to say, or no voice.
        """

    def rest(self) -> None:
        """Give back the memory that is only needed while watching; the next `configure` takes it again."""

    def restart(self) -> None:
        """Let go of the parts that work on frames, so that the next `configure` opens them anew."""

    def close(self) -> None:
        """Close all that is open, at once."""
