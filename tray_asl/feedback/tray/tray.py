"""The tray icon and its menu on every platform; its libraries are imported only once it runs."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any, Final

from tray_asl.engine.status import State, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

    from tray_asl.feedback.tray.actions import MenuActions
    from tray_asl.feedback.tray.icon_updater import IconUpdater
    from tray_asl.settings.schema import Settings

_log = logging.getLogger(__name__)

_PANEL_SIZES: Final = (16, 22, 24, 32, 48)
"""Pixels; what panels on Linux ask for."""

_SINGLE_SIZE: Final = 64
"""Pixels, where one picture is scaled by the system."""


class Tray:
    """Shows the program's status in the system tray and lets the person act on it."""

    def __init__(
        self, commands: MenuActions, settings: Callable[[], Settings], *, report: Callable[[str], None] = _log.warning
    ) -> None:
        """Prepare a tray whose menu acts through `commands` and shows what `settings` returns at that moment.

        Args:
            report: called at most once, with a sentence for the person, where no panel shows the icon yet.
        """
        self._commands = commands
        self._settings = settings
        self._report: Callable[[str], None] | None = report
        self._status = Status(State.STARTING)
        self._icon: Any = None
        self._painter: IconUpdater | None = None
        self._stopped = False
        self._ready: Callable[[], None] | None = None
        self._gtk_icon_type: type[Any] | None = None

    def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Show the icon until `stop` is called or the desktop session ends; for the main thread.

        Args:
            ready: called once, from another thread, when the panel has the icon or turns out to be absent: time to load
                what is heavy. Raises TrayError, without having called it, where there can be no tray.
        """
        self._ready = ready
        if sys.platform == "linux":
            from tray_asl.feedback.tray.sni import Icon  # noqa: PLC0415 - D-Bus is for Linux alone

            self._run_icon(Icon, _draw_sizes, give_up=self._can_embed)
            if self._gtk_icon_type is not None:
                self._run_icon(self._gtk_icon_type, _draw_one)
        else:
            from tray_asl.feedback.tray.pystray_base import BaseIcon  # noqa: PLC0415 - late, so that the import is cheap

            self._run_icon(BaseIcon, _draw_one)

    def show(self, status: Status) -> None:
        """Show a status; from any thread, as often as one likes."""
        self._status = status
        if self._painter is not None:
            self._painter.show(status)

    def refresh(self) -> None:
        """Bring the menu up to date after a setting was changed elsewhere; from any thread."""
        if self._painter is not None:
            self._painter.refresh_menu()

    def notify(self, message: str) -> None:
        """Say a sentence to the person, where the desktop shows such notes; from any thread."""
        if self._icon is not None:
            self._icon.notify(message, "tray_asl")

    def stop(self) -> None:
        """Remove the icon and let `run` return; from any thread, also before `run`."""
        self._stopped = True
        if self._icon is not None:
            self._icon.stop()

    def _run_icon(self, icon_type: type[Any], draw: Callable[[Status], object], **options: object) -> None:
        from tray_asl.feedback.tray.icon_updater import IconUpdater, title  # noqa: PLC0415
        from tray_asl.feedback.tray.menu import build_menu  # noqa: PLC0415 - late, so that importing Tray is cheap

        status = self._status
        menu = build_menu(self._commands, self._settings, lambda: self._status)
        icon = icon_type("tray_asl", draw(status), title(status), menu, **options)
        icon_updater = IconUpdater(icon, draw, status)

        def begin(_icon: object) -> None:
            icon.visible = True
            icon_updater.start()
            self._painter = icon_updater
            icon_updater.show(self._status)
            self._icon = icon
            ready, self._ready = self._ready, None
            if self._stopped:
                icon.stop()
            elif ready is not None:
                ready()

        try:
            icon.run(begin)
        finally:
            self._icon = self._painter = None
            icon_updater.close()

    def _can_embed(self) -> bool:
        """Decide, while no panel speaks StatusNotifierItem, whether an older panel can be served instead."""
        from tray_asl.feedback.tray.xembed import gtk_icon_type, has_xembed_tray  # noqa: PLC0415 - needed by few

        older = has_xembed_tray()
        if older:
            self._gtk_icon_type = gtk_icon_type()
        if self._gtk_icon_type is not None:
            _log.info("The panel knows only XEmbed icons; the icon is shown through GTK.")
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
    "AppIndicator and KStatusNotifierItem Support). `tray-asl config set window.show true` shows a window instead. "
    "The program runs on without, and the icon appears as soon as a panel can show it."
)


def _draw_sizes(status: Status) -> tuple[Image, ...]:
    from tray_asl.feedback.icon import draw_icon  # noqa: PLC0415 - imports Pillow

    return tuple(draw_icon(status, size) for size in _PANEL_SIZES)


def _draw_one(status: Status) -> Image:
    from tray_asl.feedback.icon import draw_icon  # noqa: PLC0415 - imports Pillow

    return draw_icon(status, _SINGLE_SIZE)
