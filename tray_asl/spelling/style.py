"""A style: how the person's signs become changes to the text, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.action import Action, Step
    from tray_asl.spelling.tracking.hand_track import HandTrack
    from tray_asl.spelling.tracking.presence import Presence


class Style(Protocol):
    """Reads signs: held one by one, or flowing."""

    uses: frozenset[str]
    """The spelling settings that it was made with, by name: a change of one of them asks for a new style."""

    def step(self, prediction: Prediction, presence: Presence, track: HandTrack, *, posing: bool) -> Step:
        """Take in the next frame; `posing`: its hand makes a gesture, and so no sign."""

    def gesture(self, time: float) -> Action | None:
        """Take in that the hand has made a gesture, whose command is about to be obeyed: it was no sign.

        Returns:
            What that changes about the text.
        """

    def lose_track(self, *, gone: bool) -> None:
        """Break off what is half made: nobody knows what the hand did, or it has `gone`."""

    def rewritten(self) -> None:
        """Take in that the text was changed by other means."""

    def reset(self) -> None:
        """Begin again as if new: typing was switched off or on."""
