"""Several outputs as one, of which one decides, so that the text is the same everywhere."""

from __future__ import annotations

import contextlib
import logging
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final, get_args

from tray_asl.errors import log_fault
from tray_asl.settings.sections.output import OutputName
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tray_asl.output.base import Listener, Output

log = logging.getLogger(__name__)

_ORDER: Final[tuple[OutputName, ...]] = get_args(OutputName)

_WITH_CURSOR: Final = {"keyboard", "display"}
"""Those in which text can be typed into the middle of what stands there."""


class Outputs:
    """Hands every action to one output first, which decides, and to the others only what that one really did.

    The first that holds text decides, in the order of `OutputName`: the keyboard before the terminal; without any, the
    first. What another one did not do is added to the acknowledgement as a problem and refuses nothing; it is never
    asked to take back what it did not get. No exception of an output passes.

    Args:
        outputs: those that are open, in any order.

    Attributes:
        names: the names of the outputs, the deciding one first.
    """

    def __init__(self, outputs: Iterable[Output] = ()) -> None:
        self._followers: list[_Follower] = []
        self.replace(outputs)

    def replace(self, outputs: Iterable[Output], listeners: Iterable[Listener] = ()) -> None:
        """Use these outputs from now on; of those that stay it is still known what they hold.

        Args:
            outputs: those that are open, in any order.
            listeners: what only hears what was done and never decides.
        """
        self._outputs = sorted(outputs, key=lambda output: (not output.holds_text, _ORDER.index(output.name)))
        self._all: list[Listener] = [*self._outputs, *listeners]
        stayed = {follower.output: follower for follower in self._followers}
        self._followers = [stayed.get(each) or _Follower(each) for each in self._all if each not in self._outputs[:1]]
        self.names = tuple(output.name for output in self._outputs)

    def __iter__(self) -> Iterator[Listener]:
        return iter(self._all)

    def apply(self, action: Action) -> Delivery:
        """Make one change to the text everywhere.

        Returns:
            What the deciding output did, with the problems of all of them, a line each. Keys that are no text are
            pressed on the keyboard alone.
        """
        if not self._outputs:
            return Delivery.refused("No output is open, so nothing was typed. Choose one in the settings, output.to.")
        name = self.names[0]
        if name != "keyboard" and (action.key or (action.moves and name not in _WITH_CURSOR)):
            return Delivery.refused(
                f"The key {action.presses[0].label} was not pressed: the output {name} has no keys. Add "
                "keyboard to output.to."
            )
        delivery = _apply(self._outputs[0], action)
        done = delivery.of(action)
        if delivery.moved or done.key:
            self.leave()
        problems = [delivery.problem]
        done = replace(done, key="")  # keys that may do anything are pressed in one place alone
        if done.moves or done.erase or done.text:
            problems += [follower.apply(done) for follower in self._followers]
        return replace(delivery, problem="\n".join(filter(None, problems)))

    def leave(self) -> None:
        """Take in that what comes next is typed elsewhere: for whoever only follows, a space is between.

        The next field or window begins a new word in speech, in large print and for hooks, too.
        """
        for follower in self._followers:
            follower.leave()

    def stop(self) -> None:
        """Make all of them still."""
        for output in self._all:
            with _reported(output, "stop"):
                output.stop()

    def finish(self, seconds: float) -> bool:
        """Wait until all of them have done what they accepted, so many seconds at most for all together.

        Returns:
            Whether all of it is done; an output that fails has nothing more to do.
        """
        end = time.monotonic() + seconds
        done = True
        for output in self._all:
            with _reported(output, "finish"):
                done = output.finish(max(0.0, end - time.monotonic())) and done
        return done

    def close(self) -> None:
        """Close all of them, the others too if one fails."""
        for output in self._all:
            with _reported(output, "close"):
                output.close()


class _Follower:
    """One that does not decide, and how many characters stand there for each that was delivered since it came."""

    def __init__(self, output: Listener) -> None:
        self.output = output
        self._stands: list[int] = []  # before the cursor
        self._behind: list[int] = []
        self._in_word = self._apart = False

    def leave(self) -> None:
        """Put what comes next behind all that stands here, with a space between if a word stands open."""
        self._apart = self._apart or self._in_word or bool(self._behind)

    def apply(self, done: Action) -> str:
        """Do the same here as far as it stands here; say what went wrong."""
        moves = self._move(len(self._behind) if self._apart else done.moves)
        kept = max(0, len(self._stands) - done.erase)
        space = " " if self._apart and done.text and not done.text[0].isspace() else ""
        own = replace(done, moves=moves, erase=sum(self._stands[kept:]), text=space + done.text)
        del self._stands[kept:]
        delivery = _apply(self.output, own)
        if delivery.lost or delivery.pressed < abs(moves) or delivery.erased < own.erase:
            self._stands, self._behind = [0] * len(self._stands), [0] * len(self._behind)
        if done.text:
            first = min(delivery.typed, 1 + len(space))
            rest = delivery.typed - first
            self._stands += [first, *(int(place < rest) for place in range(len(done.text) - 1))]
            self._in_word, self._apart = not done.text[-1].isspace(), False
        return delivery.problem

    def _move(self, count: int) -> int:
        """Take the cursor so many delivered characters on, or back; tell how many that are here."""
        if not count:
            return 0
        if self.output.name not in _WITH_CURSOR:
            self.leave()
            return 0
        place = max(0, len(self._stands) + count)
        stands = self._stands + self._behind
        before = sum(self._stands)
        self._stands, self._behind = stands[:place], stands[place:]
        return sum(self._stands) - before


def _apply(output: Listener, action: Action) -> Delivery:
    try:
        return output.apply(action)
    except Exception as error:  # noqa: BLE001 - whatever an output runs into, the program goes on
        log_fault(log, f"the output {output.name}", error)
        return Delivery.refused(
            f"The output {output.name} failed unexpectedly ({type(error).__name__}), so the last text may not have "
            "arrived. The next letter tries again.",
            lost=True,
        )


@contextlib.contextmanager
def _reported(output: Listener, request: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the others must be asked too
        log_fault(log, f"to {request} the output {output.name}", error)
