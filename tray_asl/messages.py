"""Messages to one thread: what others want done is done there, one after the other."""

from __future__ import annotations

import logging
import queue
from functools import partial
from typing import TYPE_CHECKING

from tray_asl.errors import TrayAslError, log_fault

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


class Messages:
    """A queue of things to do.

    Args:
        say: called, on the thread that carries them out, with a sentence for the person when one cannot be done.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._waiting: queue.SimpleQueue[Callable[[], object]] = queue.SimpleQueue()
        self._ended = False

    def sending(self, work: Callable[..., object]) -> Callable[..., None]:
        """Make a function, for any thread, that has `work` done on the one that carries messages out."""
        return lambda *arguments: self._waiting.put(partial(work, *arguments))

    def carry_out_all(self) -> None:
        """Do what messages ask for, until one of them has called `end`."""
        while not self._ended:
            self.carry_out(self._waiting.get())

    def carry_out(self, message: Callable[[], object]) -> None:
        """Do at once what a message asks for, or say why it cannot be done."""
        try:
            message()
        except TrayAslError as error:
            self._say(str(error))
        except Exception as error:  # noqa: BLE001 - the program must outlive every fault of its own
            log_fault(log, "a message", error)
            self._say("That could not be done: something is wrong in the program itself. `tray-asl -v run` says more.")

    @property
    def have_ended(self) -> bool:
        """Whether no more is carried out."""
        return self._ended

    def end(self) -> None:
        """Carry out no more after this one; for the thread that carries them out."""
        self._ended = True
