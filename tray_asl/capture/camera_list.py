"""The cameras that are connected, found on a thread of its own: asking the system takes a moment."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from typing import TYPE_CHECKING

from tray_asl.capture.cameras import find_cameras
from tray_asl.errors import log_fault

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


class CameraList:
    """Keeps the newest list.

    Args:
        changed: called, on the thread that looked, when the list is another one.

    Attributes:
        found: each camera's name by what the setting camera.source calls it: its name too, which stays when cameras
            are plugged in another order, or its number where several have that name.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self.found: dict[str, str] = {}
        self._changed = changed
        self._looking = threading.Lock()

    def refresh(self) -> None:
        """Look again, unless that is going on."""
        if self._looking.acquire(blocking=False):
            threading.Thread(target=self._look, name="cameras", daemon=True).start()

    def _look(self) -> None:
        try:
            cameras = find_cameras()
            alike = Counter(camera.name for camera in cameras)
            found = {
                str(camera.index) if alike[camera.name] > 1 else camera.name: f"{camera.name} ({camera.index})"
                for camera in cameras
            }
        except Exception as error:  # noqa: BLE001 - whatever a driver comes up with
            log_fault(log, "listing the cameras", error)
            return
        finally:
            self._looking.release()
        if found != self.found:
            self.found = found
            self._changed()
