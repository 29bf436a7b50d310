"""Which way to type works on this desktop: each is tried in turn, and the first that opens is taken."""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tray_asl.output.base import OutputError
from tray_asl.wayland.session import session_is_there, socket_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.output.keyboard.back_end import BackEnd
    from tray_asl.output.keyboard.notices import Notices
    from tray_asl.settings.sections.output import KeyboardName, OutputSettings

log = logging.getLogger(__name__)

_INSTEAD: Final = "or send the text to speech or to the terminal: those work here"


@dataclass(frozen=True, slots=True)
class Choice:
    """How the program types, and why so.

    Attributes:
        name: the back end; "native" on Windows and macOS.
        reason: why this one, as the end of a sentence.
        tried: those before it in order, each with why it does not work here.
    """

    name: str
    reason: str
    tried: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Say both."""
        return f"{self.name}, since {self.reason}"


def choose_keyboard(settings: OutputSettings, notices: Notices) -> tuple[BackEnd, Choice]:
    """Open the first back end that works here, or the one that the settings ask for, and tell which and why.

    Raises:
        OutputError: None works; the sentence says what to do on this desktop.
    """
    if sys.platform in ("win32", "darwin"):
        from tray_asl.output.keyboard.native import NativeKeyboard  # noqa: PLC0415

        return _chosen(NativeKeyboard(settings.pace), Choice("native", f"this is {sys.platform}"), notices)
    if settings.keyboard != "auto":
        open_one, _ = _BACK_ENDS[settings.keyboard]
        choice = Choice(settings.keyboard, "output.keyboard asks for it")
        return _chosen(open_one(settings, notices), choice, notices)
    tried: list[tuple[str, str]] = []
    for name, (open_one, reason) in _BACK_ENDS.items():
        try:
            if name == "x11":
                _require_x11_session()
            return _chosen(open_one(settings, notices), Choice(name, reason, tuple(tried)), notices)
        except OutputError as error:
            tried.append((name, str(error)))
            log.info("keyboard: not %s: %s", name, error)
    raise OutputError(_what_to_do(dict(tried)))


def _chosen(back_end: BackEnd, choice: Choice, notices: Notices) -> tuple[BackEnd, Choice]:
    log.info("keyboard: %s", choice)
    notices.chosen(str(choice))
    return back_end, choice


# Each back end is loaded only when its turn comes: they bring Xlib, D-Bus and more.


def _open_x11(settings: OutputSettings, _: Notices) -> BackEnd:
    from tray_asl.output.keyboard.x11.keyboard import X11Keyboard  # noqa: PLC0415

    return X11Keyboard(_display_name(), settings.pace)


def _open_xwayland(settings: OutputSettings, _: Notices) -> BackEnd:
    from tray_asl.output.keyboard.xwayland import XWaylandKeyboard  # noqa: PLC0415

    return XWaylandKeyboard(_display_name(), settings.pace)


def _open_wayland(settings: OutputSettings, _: Notices) -> BackEnd:
    from tray_asl.output.keyboard.wayland.keyboard import WaylandKeyboard  # noqa: PLC0415

    return WaylandKeyboard(settings.pace)


def _open_portal(settings: OutputSettings, notices: Notices) -> BackEnd:
    from tray_asl.output.keyboard.portal.keyboard import open_portal_keyboard  # noqa: PLC0415

    return open_portal_keyboard(notices, pace=settings.pace, off_layout=settings.off_layout)


def _open_paste(settings: OutputSettings, _: Notices) -> BackEnd:
    from tray_asl.output.keyboard.paste.clipboard import open_clipboard  # noqa: PLC0415
    from tray_asl.output.keyboard.paste.keyboard import PasteKeyboard  # noqa: PLC0415
    from tray_asl.output.keyboard.paste.uinput import UInputKeys  # noqa: PLC0415

    return PasteKeyboard(open_clipboard(), UInputKeys(), settings.pace)


_BACK_ENDS: Final[dict[KeyboardName, tuple[Callable[[OutputSettings, Notices], BackEnd], str]]] = {
    "x11": (_open_x11, "this is an X11 session"),
    "wayland": (_open_wayland, "the compositor lets programs add a keyboard"),
    "portal": (_open_portal, "the desktop has a portal that lets programs type once the person has said yes"),
    "paste": (_open_paste, "this person may make a keyboard by the kernel's uinput, and text goes over the clipboard"),
    "xwayland": (_open_xwayland, "nothing else works here; it reaches windows under XWayland alone"),
}
"""In the order in which they are tried, each with the reason to take it once those before it have failed."""


def _require_x11_session() -> None:
    """Tell an X server that is the desktop from one that a Wayland compositor keeps for older programs."""
    if session_is_there() and os.environ.get("XDG_SESSION_TYPE") != "x11":
        raise OutputError("This is a Wayland session, in which XTEST reaches only the windows under XWayland.")
    from tray_asl.output.keyboard.xwayland import is_xwayland  # noqa: PLC0415

    if is_xwayland(_display_name()):
        raise OutputError("The X server is XWayland, which reaches only its own windows.")


def _display_name() -> str:
    name = os.environ.get("DISPLAY")
    if not name:
        raise OutputError("There is no X server to type on: DISPLAY is not set.")
    return name


def _what_to_do(tried: dict[str, str]) -> str:
    """Say the one thing to do on this desktop, where nothing works."""
    if not os.environ.get("DISPLAY") and socket_path() is None:
        return (
            "There is no desktop to type into: neither DISPLAY nor WAYLAND_DISPLAY is set. Start the program from "
            f"within a desktop session, {_INSTEAD}."
        )
    if socket_path() is None:
        return tried["x11"]
    return f"{tried['wayland']} {tried['portal']} Log in to an X11 (Xorg) session, {_INSTEAD}."
