"""What every keyboard back end is, beyond an output."""

from typing import Protocol

from tray_asl.output.base import Output


class BackEnd(Output, Protocol):
    """One way to type into the focused application."""

    @property
    def connected(self) -> bool:
        """Whether the desktop that it types on is still there, as far as it knows.

        One that lost its desktop tries the same one again at the next action. Where that fails too, the back end is
        chosen anew.
        """
