"""Which way to type works here, tried on a field of the doctor's own."""

from __future__ import annotations

import asyncio
import time
from contextlib import closing
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from tray_asl.doctor.field import Field
from tray_asl.doctor.finding import Finding, first_sentences
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.keyboard import Keyboard
from tray_asl.output.keyboard.notices import Notices
from tray_asl.spelling.action import Action

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.doctor.finding import Circumstances, Verdict

_NAME: Final = "typing"

_OFF_LAYOUT: Final = "typing, what the layout lacks"

_TEXT: Final = "Hello 123, quiz?"
"""With capitals, digits, and letters that lie elsewhere on other layouts."""

_SLIP: Final = "x"
"""Typed behind it, and taken back."""

_WINDOW: Final = 10.0
"""Seconds that the window may take to appear and get the focus."""

_ARRIVAL: Final = 5.0
"""Seconds that the text may take to arrive."""

_ANSWER: Final = 90.0
"""Seconds that a person may take to answer the desktop's question."""


def check_typing(known: Circumstances) -> Iterator[Finding]:
    """Choose the way to type as the program does, and say why that one; then try it."""
    settings = known.loaded.settings.output
    bad: Verdict = "problem" if "keyboard" in settings.to else "note"
    try:
        keyboard = Keyboard(settings, Notices(known.tell, known.tell, may_ask=known.may_ask))
    except OutputError as error:
        yield Finding(_NAME, bad, *first_sentences(str(error)))
        return
    with closing(keyboard):
        choice = keyboard.choice
        tried = " ".join(f"Not {name}: {why}" for name, why in choice.tried)
        yield Finding(_NAME, "ok", f"It types by {choice}. {tried}".strip())
        if choice.name == "portal" and settings.off_layout == "ibus":
            yield _ibus(bad)
        if choice.name == "portal" and not known.may_ask:
            yield Finding(
                "typing, tried",
                "note",
                "It was not tried: the desktop would ask whether tray_asl may control the keyboard.",
                "`tray-asl doctor --type` lets it ask, and tries.",
            )
        else:
            yield _tried(keyboard, bad)


def _ibus(bad: Verdict) -> Finding:
    """Look whether IBus answers, which hands over what the layout lacks."""
    from tray_asl.output.keyboard.ibus.daemon import Daemon, IBusError  # noqa: PLC0415 - on Linux alone

    async def connect() -> None:
        (await Daemon.connect()).close()

    try:
        asyncio.run(connect())
    except IBusError as error:
        return Finding(_OFF_LAYOUT, bad, *first_sentences(str(error)))
    return Finding(_OFF_LAYOUT, "ok", "IBus answers, which hands over characters that your keyboard layout lacks.")


def _tried(keyboard: Keyboard, bad: Verdict) -> Finding:
    name = "typing, tried"
    if find_spec("tkinter") is None:
        return Finding(
            name,
            "note",
            "It was not tried: the field for it needs Python's tkinter.",
            "Debian, Ubuntu: apt install python3-tk.",
        )
    with Field() as field:
        if not field.wait_for_focus(_WINDOW):
            return Finding(
                name,
                "note",
                "It was not tried: no window of the doctor got the keyboard focus.",
                "Leave keyboard and mouse alone while the doctor runs. On Wayland, its window needs XWayland.",
            )
        return _read_back(keyboard, field, bad)


def _read_back(keyboard: Keyboard, field: Field, bad: Verdict) -> Finding:
    """Type into the field, take a part back, and compare."""
    name = "typing, tried"
    if problem := _type(keyboard, field, Action(0.0, _TEXT + _SLIP)):
        return Finding(name, bad, *first_sentences(problem))
    if not field.wait_for_text(_TEXT + _SLIP, _ARRIVAL):
        found = "Another text arrived than was typed." if field.text else "Nothing of what was typed arrived."
        return Finding(
            name,
            bad,
            found,
            "Set output.pace to 20, or another way with output.keyboard. If that does not help, report it, with "
            "--report and your keyboard's layout.",
        )
    if _type(keyboard, field, Action(0.0, "", len(_SLIP))) or not field.wait_for_text(_TEXT, _ARRIVAL):
        return Finding(name, bad, "Text arrives, but is not taken back.", "Report this, with --report.")
    return Finding(name, "ok", "A text was typed, taken back in part, and read back as it should be.")


def _type(keyboard: Keyboard, field: Field, action: Action) -> str:
    """Type into the field alone, and once the desktop allows it; return what went wrong."""
    end = time.monotonic() + _ANSWER
    while True:
        if not field.wait_for_focus(_WINDOW):
            return "The doctor's field lost the keyboard focus. Leave keyboard and mouse alone while the doctor runs."
        delivery = keyboard.apply(action)
        waiting = keyboard.choice.name == "portal" and delivery.typed == 0 and delivery.erased == 0
        if delivery.is_whole(action) or not waiting or time.monotonic() > end:
            return "" if delivery.is_whole(action) else delivery.problem or "The text was not taken."
        time.sleep(0.2)
