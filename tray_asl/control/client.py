"""Asks the running program of this session to do something."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from filelock import FileLock, Timeout

from tray_asl.control.message import Command, Reply, Request
from tray_asl.control.place import ControlError, Place, place_of_session
from tray_asl.control.transport import connect, read_line

_ANSWERING: Final = 40.0
"""Seconds: switching on may fetch the hand model, and the program gives up before that by itself."""

_ENDING: Final = 10.0
"""Seconds within which a program has ended that was asked to."""


class NotRunningError(ControlError):
    """No program runs in this session."""


def ask(command: Command, value: str = "", place: Place | None = None) -> Reply:
    """Ask the running program, and wait until it is done; after `quit`, until it has ended.

    Raises:
        NotRunningError: There is none.
        ControlError: It does not answer.
    """
    place = place or place_of_session()
    try:
        connection, token = connect(place.socket, _ANSWERING)
    except (OSError, ValueError) as error:
        raise NotRunningError("tray_asl is not running in this session. Start it with `tray-asl run`.") from error
    with connection:
        try:
            connection.sendall(replace(Request(command, value), token=token).to_line())
            reply = Reply.from_line(read_line(connection))
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise ControlError(
                "tray_asl is running, but does not answer. End its process and start it anew."
            ) from error
    if command == "quit" and reply.done:
        _await_end(place)
    return reply


def _await_end(place: Place) -> None:
    try:
        with FileLock(place.lock, timeout=_ENDING):
            pass
    except Timeout as error:
        raise ControlError("tray_asl was asked to end, but still runs. End its process.") from error
