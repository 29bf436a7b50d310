"""What every output is: something that can make a change to text where the person wants it."""

from typing import Protocol

from tray_asl.errors import TrayAslError
from tray_asl.settings.sections.output import OutputName
from tray_asl.spelling.action import Action, Delivery


class OutputError(TrayAslError):
    """An output cannot be opened, or a voice was not heard."""


class Listener(Protocol):
    """What hears of every change to the text. All calls come from one thread."""

    @property
    def name(self) -> str:
        """What the person and the log call it."""

    def apply(self, action: Action) -> Delivery:
        """Take back `action.erase` characters, then add `action.text`; a slow engine queues and this returns at once.

        Returns:
            The acknowledgement: what was really done, and what the person should know. It never raises for what can be
            expected; the output stays usable, and the next action is tried afresh.
        """

    def stop(self) -> None:
        """Be still within 50 ms: typing was switched off. What waits to be spoken is dropped; no key is held."""

    def finish(self, seconds: float) -> bool:
        """Wait up to so many seconds for what was accepted to be done: a recording has come to its end.

        It is called again and again, with a few hundredths of a second each, until it is done; text may come after it.

        Returns:
            Whether all of it is done.
        """

    def close(self) -> None:
        """Be still and let go of everything, within half a second."""


class Output(Listener, Protocol):
    """A place where text goes."""

    @property
    def name(self) -> OutputName:
        """The name by which the settings call it."""

    @property
    def holds_text(self) -> bool:
        """Whether text stands there afterwards, as in an editor; what is only spoken does not."""
