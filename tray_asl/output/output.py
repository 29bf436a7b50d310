"""What every output is: something that can make a change to text where the person wants it."""

from typing import Protocol

from tray_asl.errors import TrayAslError
from tray_asl.settings.schema import OutputName
from tray_asl.spelling.action import Action


class OutputError(TrayAslError):
    """Text did not arrive, or may not have."""


class Output(Protocol):
    """A place where text goes. All calls come from one thread."""

    @property
    def name(self) -> OutputName:
        """The name by which the settings call it."""

    def apply(self, action: Action) -> None:
        """Take back `action.erase` characters, then add `action.text`; a slow engine queues and this returns at once.

        Raises OutputError with what the person should know: that this text did not arrive, or, from an engine that
        queues, that an earlier one did not. The output stays usable: the next action is tried afresh.
        """

    def close(self) -> None:
        """Finish what was accepted, within a few seconds, and let go of everything."""
