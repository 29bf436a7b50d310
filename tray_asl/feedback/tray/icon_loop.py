"""Shows and hides the tray icon on the main thread, as another thread wishes."""

from __future__ import annotations

import logging
import queue
import threading
from typing import TYPE_CHECKING

from tray_asl.errors import log_fault
from tray_asl.feedback.tray.tray_error import TrayError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.feedback.tray.tray import Tray

log = logging.getLogger(__name__)


class IconLoop:
    """Lets the main thread run the icon whenever it is wanted; every method but `run` is for the thread that wishes.

    Args:
        tray: the icon.
        wanted: whether it is wanted at first.
        ready: called, on any thread, once the icon is there.
        failed: called, on any thread, with a sentence for the person where there can be no icon.
        ended: called, on any thread, when the desktop session has ended.
    """

    def __init__(
        self,
        tray: Tray,
        ready: Callable[[], None],
        failed: Callable[[str], None],
        ended: Callable[[], None],
        *,
        wanted: bool,
    ) -> None:
        self._tray = tray
        self._ready = ready
        self._failed = failed
        self._ended = ended
        self._wishes: queue.SimpleQueue[bool | None] = queue.SimpleQueue()
        self._wanted = threading.Event()
        if wanted:
            self._wanted.set()
        self._wishes.put(wanted)

    @property
    def is_wanted(self) -> bool:
        """Whether there is, or is about to be, an icon."""
        return self._wanted.is_set()

    def show(self) -> None:
        """Let the icon be shown."""
        self._wanted.set()
        self._wishes.put(True)  # noqa: FBT003 - a wish

    def hide(self) -> None:
        """Take the icon away."""
        self._wanted.clear()
        self._tray.stop()
        self._wishes.put(False)  # noqa: FBT003 - a wish

    def give_up(self) -> None:
        """Take note that there can be no icon."""
        self._wanted.clear()

    def end(self) -> None:
        """Take the icon away for good, and let `run` return."""
        self.hide()
        self._wishes.put(None)

    def run(self) -> None:
        """Show the icon whenever it is wished, until `end`; for the main thread."""
        while (wish := self._last_wish()) is not None:
            if wish:
                self._show_icon()

    def _last_wish(self) -> bool | None:
        """Wait for a wish; of several that have come, only the last counts."""
        wish = self._wishes.get()
        while not self._wishes.empty():
            wish = self._wishes.get()
        return wish

    def _show_icon(self) -> None:
        """Show the icon until it is taken away."""
        try:
            session_has_ended = self._tray.run(self._ready, self._wanted.is_set)
        except TrayError as error:
            self._failed(str(error))
        except Exception as error:  # noqa: BLE001 - the program must outlive every fault of its own
            log_fault(log, "the tray icon", error)
            self._failed("The tray icon has failed; the program goes on.")
        else:
            if session_has_ended:
                self._ended()
