"""Messages to one thread: what others want done is done there, one after the other."""

from __future__ import annotations

import logging
import queue
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from tray_asl.errors import TrayAslError, log_fault

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

_ANSWER_TIMEOUT = 10.0
"""Seconds that one who asks waits for the answer."""


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

    def send(self, work: Callable[..., object], *arguments: object) -> None:
        """Have something done; from any thread."""
        self._waiting.put(partial(work, *arguments))

    def say(self, sentence: str) -> None:
        """Tell the person something; from any thread."""
        self.send(self._say, sentence)

    def asking(self, work: Callable[..., object]) -> Callable[..., None]:
        """Make a function, for any other thread, that has `work` done and waits until it is.

        It raises the TrayAslError that the work raises, and TimeoutError where it is not done in time.
        """

        def ask(*arguments: object) -> None:
            done: Future[None] = Future()

            def answer() -> None:
                try:
                    work(*arguments)
                except TrayAslError as error:
                    done.set_exception(error)
                else:
                    done.set_result(None)

            self.send(answer)
            done.result(_ANSWER_TIMEOUT)

        return ask

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
