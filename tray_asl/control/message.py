"""What goes over the socket: a request and a reply, one JSON line each. Neither ever holds what was signed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Final, Literal, get_args

Command = Literal["show", "toggle", "on", "off", "pause", "undo", "say", "mode", "style", "profile", "status", "quit"]

COMMANDS: Final[tuple[str, ...]] = get_args(Command)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the running program.

    Attributes:
        command: what to do.
        value: for `mode`, `style` and `profile`: what to set.
        token: see transport.py.
    """

    command: Command
    value: str = ""
    token: str = field(default="", repr=False)

    def to_line(self) -> bytes:
        """Write it as one line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: str) -> Request:
        """Read what `to_line` has written.

        Raises:
            ValueError: It is none.
        """
        values = json.loads(line)
        if not isinstance(values, dict) or values.get("command") not in COMMANDS:
            raise ValueError("no such command")
        return cls(values["command"], str(values.get("value", "")), str(values.get("token", "")))


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a request, and how the program stands after it.

    Attributes:
        done: whether it was done.
        message: why not, or what else the person should know; may be empty.
        state: what the program is doing, in the words of State.
        switched_on: whether it is switched on.
        mode: what it recognises; the setting spelling.signs.
        style: when a sign is typed; the setting spelling.style.
        profile: whose hand it reads; the setting signs.profile.
        output: where the text goes; the setting output.to.
        process: the program's process number.
    """

    done: bool
    message: str = ""
    state: str = ""
    switched_on: bool = False
    mode: str = ""
    style: str = ""
    profile: str = ""
    output: tuple[str, ...] = ()
    process: int = 0

    def to_line(self) -> bytes:
        """Write it as one line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: str) -> Reply:
        """Read what `to_line` has written."""
        values = json.loads(line)
        return cls(**(values | {"output": tuple(values["output"])}))
