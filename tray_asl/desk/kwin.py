"""What KWin tells through a script that it runs: which window is active (https://develop.kde.org/docs/plasma/kwin/)."""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tray_asl.desk.bus import connected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dbus_fast import Message

    from tray_asl.desk.board import Board

_SERVICE: Final = "org.kde.KWin"
_PATH, _SCRIPTING = "/Scripting", "org.kde.kwin.Scripting"
_NAME: Final = "tray_asl_focus"
_INTERFACE: Final = "org.tray_asl.Focus"
_BUS: Final = "org.freedesktop.DBus"

_SCRIPT: Final = """
function tell(window) {
    callDBus("%s", "/", "%s", "Activated", window ? String(window.internalId) : "",
             window ? String(window.resourceClass) : "");
}
(workspace.windowActivated || workspace.clientActivated).connect(tell);
tell(workspace.activeWindow || workspace.activeClient);
"""
"""Plasma 6 and, behind the bars, Plasma 5."""


class KWin:
    """Listens to a script of its own in KWin."""

    name = "KWin"

    def __init__(self) -> None:
        self._window = ""  # that was active last

    async def listen(self, board: Board) -> None:
        """Note the focused program, and count each change of the window, until KWin goes away."""
        async with connected() as bus:
            gone = asyncio.Event()
            owner = await bus.call(_BUS, "/org/freedesktop/DBus", _BUS, "GetNameOwner", "s", _SERVICE)
            if not owner:
                return

            def take_owner(message: Message) -> None:
                if message.member == "NameOwnerChanged" and message.body[0] == _SERVICE:
                    gone.set()

            def take(message: Message) -> None:
                if message.sender != owner[0]:
                    return
                window, application = message.body
                if window and window != self._window:
                    self._window = window
                    board.touched(self.name)
                board.note(self.name, application=application, focus_known=True)

            bus.answer(_INTERFACE, take)
            await bus.hear(take_owner, f"sender='{_BUS}',member='NameOwnerChanged',arg0='{_SERVICE}'")
            with _file(_SCRIPT % (bus.address, _INTERFACE)) as script:
                await bus.call(_SERVICE, _PATH, _SCRIPTING, "unloadScript", "s", _NAME)  # one of a program that crashed
                await bus.call(_SERVICE, _PATH, _SCRIPTING, "loadScript", "ss", str(script), _NAME)
                await bus.call(_SERVICE, _PATH, _SCRIPTING, "start")
                ended = asyncio.ensure_future(bus.ended())
                await asyncio.wait((ended, asyncio.ensure_future(gone.wait())), return_when=asyncio.FIRST_COMPLETED)


@contextlib.contextmanager
def _file(script: str) -> Iterator[Path]:
    """Put the script where KWin finds it: it takes a file alone."""
    with tempfile.TemporaryDirectory(prefix="tray-asl-", dir=os.environ.get("XDG_RUNTIME_DIR")) as folder:
        file = Path(folder, "focus.js")
        file.write_text(script, encoding="ascii")
        yield file
