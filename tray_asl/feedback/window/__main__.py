"""The window's own process: shows the scenes that come down its standard input until there are no more."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
import tkinter as tk
from dataclasses import replace
from typing import BinaryIO, Final

from tray_asl.errors import log_fault
from tray_asl.feedback.window.overlay import Overlay
from tray_asl.feedback.window.panel import USUAL_SIZE, Panel
from tray_asl.feedback.window.preferences import Preferences
from tray_asl.feedback.window.scene import Scene

_LOOK: Final = 0.1
"""Seconds after which the desktop may want something of the window, such as to be painted again."""

_DRAGGED: Final = 0.01
"""The same while the person drags it, in which it shall not lag behind."""

_SETTLED: Final = 0.5
"""Seconds after which another window may have risen above this one, or a panel appeared."""


class Scenes(threading.Thread):
    """Reads scenes and keeps the newest one."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(name="scenes", daemon=True)
        self._stream = stream
        self._news = threading.Event()
        self.newest: Scene | None = None
        self.ended = False

    def run(self) -> None:
        """Read to the end of the stream."""
        try:
            for line in self._stream:
                self.newest = Scene.from_line(line)
                self._news.set()
        finally:  # better no window than one that shows what is no longer so
            self.end()

    def end(self) -> None:
        """Have no more of them shown."""
        self.ended = True
        self._news.set()

    def wait(self, seconds: float) -> None:
        """Wait until there is a newer scene, or none will come."""
        self._news.wait(seconds)
        self._news.clear()


def show(scenes: Scenes, preferences: Preferences) -> None:
    """Show the newest scene until there will be no more or the person closes the window."""
    root = tk.Tk(className="tray_asl")
    root.title("tray_asl")
    panel, overlay = Panel(root), Overlay(root, scenes.end)
    settled: object = None
    until = 0.0
    while not scenes.ended:
        scene = scenes.newest
        if scene is not None:
            panel.show(_for_this_desktop(scene, overlay, preferences))
            if settled != (panel.size, scene.corner) or time.monotonic() >= until:
                overlay.settle(panel.size, panel.radius, panel.handle, scene.corner)
                settled, until = (panel.size, scene.corner), time.monotonic() + _SETTLED
        root.update()
        scenes.wait(_DRAGGED if overlay.dragged else _LOOK)
    root.destroy()


def _for_this_desktop(scene: Scene, overlay: Overlay, preferences: Preferences) -> Scene:
    """Have a scene as large as other programs' windows, and follow the desktop where the person has not decided.

    Whatever its scale, it finds room on the screen: the strip that closes it and the letter stand at its top.
    """
    largest = min(room / side for room, side in zip(overlay.room, USUAL_SIZE, strict=True))
    return replace(
        scene,
        scale=min(scene.scale * overlay.density, largest),
        contrast="more" if scene.contrast == "auto" and preferences.more_contrast else scene.contrast,
        motion="less" if scene.motion == "auto" and preferences.less_motion else scene.motion,
    )


def main() -> None:
    """Show scenes; what keeps the window from being shown is said on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the program, which then ends this
    logging.basicConfig(level=logging.INFO)
    scenes, preferences = Scenes(sys.stdin.buffer), Preferences()
    scenes.start()
    preferences.start()
    code = 0
    try:
        show(scenes, preferences)
    except Exception as error:  # noqa: BLE001 (whatever Tk or the desktop comes up with)
        log_fault(logging.getLogger(__name__), "the window", error)
        print(f"The window cannot be shown ({error}).", flush=True)
        code = 1
    os._exit(code)  # an exit in the usual way would fail on the thread that still reads standard input
