"""The tray icon and its menu on every platform; its libraries are imported only once it runs."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING, Any, Final

from tray_asl.engine.status import State, Status
from tray_asl.feedback.tray.actions import MenuActions, MenuState
from tray_asl.feedback.tray.menu_watch import with_menu_watched
from tray_asl.settings.schema import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

    from tray_asl.feedback.tray.icon_updater import IconUpdater

log = logging.getLogger(__name__)

_PANEL_SIZES: Final = (16, 22, 24, 32, 48)
"""Pixels; what panels on Linux ask for."""

_SINGLE_SIZE: Final = 64
"""Pixels, where one picture is scaled by the system."""


class Tray:
    """Shows the program's status in the system tray and lets the person act on it.

    Every method but `run` may be called from any thread.

    Args:
        actions: what the menu asks the program for.
        report: called at most once, with a sentence for the person, where no panel shows the icon yet.
    """

    def __init__(self, actions: MenuActions, *, report: Callable[[str], None] = log.warning) -> None:
        self._actions = actions
        self._report: Callable[[str], None] | None = report
        self._status = Status(State.STARTING)
        self._state = MenuState(Settings())
        self._icon: Any = None
        self._updater: IconUpdater | None = None
        self._showing = threading.Lock()
        self._ready: Callable[[], None] | None = None
        self._wanted: Callable[[], bool] = lambda: True
        self._gtk_icon_type: type[Any] | None = None

    def run(self, ready: Callable[[], None] = lambda: None, wanted: Callable[[], bool] = lambda: True) -> bool:
        """Show the icon until `stop` is called or the desktop session ends; for the main thread.

        It can be run again after that: the icon comes back with what was shown last.

        Args:
            ready: called once, from another thread, when the panel has the icon or turns out to be absent: time to load
                what is heavy. Not called where there can be no tray, or where it is no longer wanted.
            wanted: asked once the icon is there, by when `stop` may have come too early.

        Returns:
            Whether the desktop session has ended.

        Raises:
            TrayError: There can be no tray.
        """
        self._ready = ready
        self._wanted = wanted
        self._gtk_icon_type = None
        if sys.platform == "linux":
            from tray_asl.feedback.tray.sni import Icon  # noqa: PLC0415 - D-Bus is for Linux alone

            icon = self._run_icon(Icon, _draw_sizes, menu_open=self._actions.menu_open, give_up=self._can_embed)
            if self._gtk_icon_type is None:
                return bool(icon.session_has_ended)
            self._run_icon(with_menu_watched(self._gtk_icon_type, self._actions.menu_open), _draw_one)
        else:
            from tray_asl.feedback.tray.pystray_base import BaseIcon  # noqa: PLC0415 - so that the import is cheap

            self._run_icon(with_menu_watched(BaseIcon, self._actions.menu_open), _draw_one)
        return False

    def show(self, status: Status) -> None:
        """Show a status; as often as one likes."""
        with self._showing:
            self._status = status
            if self._updater is not None:
                self._updater.show(status)

    def show_state(self, state: MenuState) -> None:
        """Show these settings in the menu."""
        with self._showing:
            self._state = state
            if self._updater is not None:
                self._updater.refresh_menu()

    def notify(self, message: str) -> None:
        """Say a sentence to the person, where the desktop shows such notes."""
        icon = self._icon
        if icon is not None:
            icon.notify(message, "tray_asl")

    def stop(self) -> None:
        """Remove the icon and let `run` return."""
        icon = self._icon
        if icon is not None:
            icon.stop()

    def _run_icon(self, icon_type: type[Any], draw: Callable[[Status], object], **options: object) -> Any:  # noqa: ANN401
        from tray_asl.feedback.tray.icon_updater import IconUpdater, title  # noqa: PLC0415
        from tray_asl.feedback.tray.menu import build_menu  # noqa: PLC0415 - late, so that importing Tray is cheap

        status = self._status
        menu = build_menu(self._actions, lambda: self._state, lambda: self._status)
        icon = icon_type("tray_asl", draw(status), title(status), menu, **options)
        updater = IconUpdater(icon, draw, status)

        def begin(_icon: object) -> None:
            icon.visible = True
            updater.start()
            with self._showing:
                self._updater = updater
                updater.show(self._status)
                updater.refresh_menu()
            self._icon = icon
            ready, self._ready = self._ready, None
            if not self._wanted():
                icon.stop()
            elif ready is not None:
                ready()

        try:
            icon.run(begin)
        finally:
            self._icon = self._updater = None
            updater.close()
        return icon

    def _can_embed(self) -> bool:
        """Decide, while no panel speaks StatusNotifierItem, whether an older panel can be served instead."""
        from tray_asl.feedback.tray.xembed import gtk_icon_type, has_xembed_tray  # noqa: PLC0415 - needed by few

        older = has_xembed_tray()
        if older:
            self._gtk_icon_type = gtk_icon_type()
        if self._gtk_icon_type is not None:
            log.info("The panel knows only XEmbed icons; the icon is shown through GTK.")
            return True
        if self._report is not None:
            self._report(_OLDER_PANEL if older else _NO_PANEL)
            self._report = None
        return False


_OLDER_PANEL: Final = (
    "There is no tray icon yet: this panel shows only icons of the older XEmbed kind, which need PyGObject and GTK 3 "
    "(on Debian and Ubuntu: python3-gi and gir1.2-gtk-3.0), or a bridge such as snixembed. "
    "The program runs on without, and the icon appears as soon as something can show it."
)
_NO_PANEL: Final = (
    "There is no tray icon yet: no panel of this desktop shows StatusNotifierItem icons (GNOME needs the extension "
    "AppIndicator and KStatusNotifierItem Support). The program runs on without: `tray-asl toggle`, `status` and "
    "`quit` do what the icon would, and `tray-asl config set window.show true` shows a window."
)


def _draw_sizes(status: Status) -> tuple[Image, ...]:
    from tray_asl.feedback.icon import draw_icon  # noqa: PLC0415 - imports Pillow

    return tuple(draw_icon(status, size) for size in _PANEL_SIZES)


def _draw_one(status: Status) -> Image:
    from tray_asl.feedback.icon import draw_icon  # noqa: PLC0415 - imports Pillow

    return draw_icon(status, _SINGLE_SIZE)
