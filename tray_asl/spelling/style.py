"""A style: how the person's signs become changes to the text, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

if TYPE_CHECKING:
    from tray_asl.spelling.action import Action, Step
    from tray_asl.spelling.tracking.tracked_frame import TrackedFrame


class Style(Protocol):
    """Reads signs: held one by one, or flowing.

    Attributes:
        uses: the fields of SpellingSettings that it is made by; others may change without a new style.
    """

    uses: ClassVar[frozenset[str]]

    @property
    def made(self) -> str:
        """The key of the shape that was typed last, which the hand may still make; empty if there is none."""

    def step(self, frame: TrackedFrame) -> Step:
        """Take in the next frame, and say what to type and what is about to be typed."""

    def gesture(self, time: float) -> Action | None:
        """Take in that the hand has made a gesture, whose command is about to be obeyed: it was no sign.

        Returns:
            What that changes about the text.
        """

    def lose_track(self, *, gone: bool) -> None:
        """Break off what is half made: nobody knows what the hand did, or it has `gone`."""

    def leave(self) -> None:
        """Let go of signs that wait for more: what comes next goes to another place, which they were not meant for."""

    def begin(self, made: str) -> None:
        """Begin in the place of another style; `made`: see rewritten."""

    def rewritten(self, made: str) -> None:
        """Take in that the text was changed by other means.

        Args:
            made: the key of the shape that the hand may still make, which is no new letter; empty for none.
        """

    def reset(self, made: str) -> None:
        """Begin again after a pause, through which the hand may have held what was typed; `made`: see rewritten."""
