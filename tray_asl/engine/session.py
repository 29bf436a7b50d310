"""The work of the running program, all on one thread: from a source to the outputs, and how it goes."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from tray_asl.capture.source import Trouble
from tray_asl.engine.status import State, Status
from tray_asl.errors import TrayAslError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tray_asl.capture.source import Source
    from tray_asl.engine.pipeline import Pipeline
    from tray_asl.output.base import Output
    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Action, Step

log = logging.getLogger(__name__)

READ_TIMEOUT = 0.05
"""Seconds that one read waits for a frame: the longest that a request waits while the program watches."""

PROGRESS_STEPS = 20
"""In how many steps the hold's progress is shown; more would only redraw the icon without being seen."""


class Components(Protocol):
    """The components between which frames move; components.py has the real ones."""

    @property
    def pipeline(self) -> Pipeline:
        """The components from frame to action, once configured."""

    @property
    def outputs(self) -> Sequence[Output]:
        """Where actions go, once configured."""

    def configure(self, settings: Settings, report: Callable[[str], None]) -> Sequence[str]:
        """Open, or change in place, all but the source; report slow work as it goes.

        Returns:
            A sentence for each part that does not work while the rest does.

        Raises:
            TrayAslError: Nothing works.
        """

    def open_source(self, settings: Settings) -> Source:
        """Open the source of pictures. Raises CaptureError."""

    def forget(self) -> None:
        """Let go of everything half-signed, because typing was switched off or on."""

    def close(self) -> None:
        """Close all that is open."""


class Session:
    """Watches the hand, or does not, as it is told. What cannot be opened or read is shown, and can be tried again.

    Args:
        components: what it works with; who opened them closes them.
        show: called with each new status, and with one equal to the last where only the hand has moved.
        ended: called when a source was read to its end or cannot be read at all.
    """

    def __init__(
        self, components: Components, settings: Settings, show: Callable[[Status], None], ended: Callable[[], None]
    ) -> None:
        self._components = components
        self._settings = settings
        self._show_status = show
        self._ended = ended
        self._source: Source | None = None
        self._missing: tuple[str, ...] = ()
        self._refused = ""
        self._status: Status | None = None

    @property
    def watching(self) -> bool:
        """Whether a source is open."""
        return self._source is not None

    def begin(self) -> None:
        """Open what is closed and watch."""
        try:
            self._missing = tuple(self._components.configure(self._settings, self._report))
            self._components.forget()
            self._source = self._components.open_source(self._settings)
        except TrayAslError as error:
            self._fail(str(error))
            self._ended()
        else:
            self._show(Status(State.WATCHING))

    def pause(self) -> None:
        """Stop watching, and let the camera go."""
        self.close()
        self._show(Status(State.OFF))

    def configure(self, settings: Settings) -> None:
        """Go on with changed settings, or try again where the old ones could not be used."""
        before, self._settings = self._settings, settings
        if self._source is None:
            if self._status is not None and self._status.state is State.ERROR:
                self.begin()
        elif settings.camera != before.camera:
            self.close()
            self.begin()
        elif settings != before:
            try:
                self._missing = tuple(self._components.configure(settings, self._report))
            except TrayAslError as error:
                self.close()
                self._fail(str(error))

    def step(self) -> None:
        """Take the next frame, if one comes soon, the whole way."""
        if self._source is None:
            return
        try:
            read = self._source.read(READ_TIMEOUT)
        except TrayAslError as error:
            self.close()
            self._fail(str(error))
            self._ended()
            return
        if isinstance(read, Trouble):
            self._fail(read.message)
        elif read is not None:
            self._deliver(self._components.pipeline.step(read))
        elif self._source.ended:
            self.pause()
            self._ended()

    def close(self) -> None:
        """Close the source."""
        if self._source is not None:
            self._source.close()
            self._source = None

    def _deliver(self, step: Step) -> None:
        for action in step.actions:
            self._apply(action)
        progress = round(step.progress * PROGRESS_STEPS) / PROGRESS_STEPS
        state = State.PAUSED if step.paused else State.WATCHING if step.hand is None else State.HAND
        shown = Status(state, step.candidate, progress, word=step.word, completions=step.completions, hand=step.hand)
        self._show(shown)

    def _apply(self, action: Action) -> None:
        """Hand the action to every output; that one refuses it does not keep it from the others."""
        self._refused = ""
        for output in self._components.outputs:
            try:
                output.apply(action)
            except TrayAslError as error:
                log.warning("the output %s refused a change of the text", output.name)
                self._refused = str(error)

    def _report(self, line: str) -> None:
        self._show(Status(State.STARTING, message=line))

    def _fail(self, message: str) -> None:
        self._show(Status(State.ERROR, message=message))

    def _show(self, status: Status) -> None:
        """Show a status if it is new or its hand has moved; what does not work is said beside what does."""
        if not status.message:
            status = replace(status, message=" ".join(filter(None, (self._refused, *self._missing))))
        if status != self._status or (self._status and status.hand is not self._status.hand):
            self._status = status
            self._show_status(status)
