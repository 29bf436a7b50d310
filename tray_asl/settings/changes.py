"""Notices that a file may have changed, however an editor saves it and wherever a link leads."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Event

QUIET_MS = 100  # a burst of events within this time is one change: editors save in several steps
LOOK_ANYWAY_S = 2.0  # network folders, and systems out of watches, report nothing

log = logging.getLogger(__name__)


def possible_changes(path: Path, stop: Event) -> Iterator[None]:
    """Yield soon after each possible change of a file, at the latest every 2 s, until stop is set.

    Folders are watched instead of the file: many editors save by moving a new file into its place, and a link's target
    lies in another folder.
    """
    from watchfiles import watch  # noqa: PLC0415 - 0.1 s to import, which only the watching thread spends

    target = Path(os.path.realpath(path))
    names = {path.name, target.name}
    try:
        for _ in watch(
            *{path.parent, target.parent},
            watch_filter=lambda _change, changed: Path(changed).name in names,
            step=QUIET_MS,
            stop_event=stop,
            rust_timeout=int(LOOK_ANYWAY_S * 1000),
            yield_on_timeout=True,
            raise_interrupt=False,
            recursive=False,
        ):
            yield
    except (OSError, RuntimeError) as error:  # no such folder; the system's watches are used up
        reason = str(error).partition(" (os error")[0]  # what follows is for programmers
        log.warning("The settings file is looked at every %g s, since it cannot be watched: %s.", LOOK_ANYWAY_S, reason)
    while not stop.wait(LOOK_ANYWAY_S):
        yield
