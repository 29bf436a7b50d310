"""What the session needs of a window or a terminal, and the words that both use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, Protocol

from tray_asl.calibrate.progress import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.calibrate.progress import Progress
    from tray_asl.capture.frame import Frame
    from tray_asl.hands.hand import Hand

SessionCommand = Literal["back", "skip", "insist", "stop"]

STARTING: Final = "Starting…"

HELP: Final = "← back   → skip   Space take it as it is   Esc stop with what there is"


class View(Protocol):
    """Where the person sees the session. Everything is called on one thread; nothing waits but `confirm`."""

    @property
    def attended(self) -> bool:
        """Whether there is a person who can see it and has keys."""

    def show(self, progress: Progress, frame: Frame, hand: Hand | None) -> None:
        """Show how far the session is, and the person to themselves as in a mirror."""

    def say(self, message: str) -> None:
        """Show a sentence in place of the instruction, such as why the camera gives no picture."""

    def commands(self) -> Sequence[SessionCommand]:
        """Give what the person has asked for since the last call."""

    def confirm(self, lines: Sequence[str], question: str, *, default: bool = False) -> bool:
        """Show lines of text and wait for yes or no; without a question, for having been read.

        Args:
            lines: what to show.
            question: what to ask.
            default: the answer that Enter gives.
        """

    def close(self) -> None:
        """Go away."""


def name_of(sign: str) -> str:
    """Write a sign, or the meaning of one's own, so that it can be read aloud."""
    return {"\n": "Enter", " ": "space", "\t": "Tab"}.get(sign, sign.strip() or "space")


def instruction(progress: Progress) -> str:
    """Say what the person is to do now."""
    sign = name_of(progress.sign)
    return {
        Phase.HAND: f"Show {sign} to the camera",
        Phase.NEXT_SIGN: f"Thank you. Now make {sign}",
        Phase.STEADY: f"Make {sign} your way and hold it still",
        Phase.OTHER_SIGN: f"That looks like {progress.shown}; show {sign}.\n{progress.advice}".rstrip(),
        Phase.TAKING: f"{sign}: hold it…",
        Phase.DONE: "Thank you, that was the last one",
    }[progress.phase]
