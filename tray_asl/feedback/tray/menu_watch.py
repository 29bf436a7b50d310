"""Learns from pystray's own icons when their menu opens and closes; the icon on D-Bus tells it itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_WM_RBUTTONUP: Final = 0x0205
"""From Windows' winuser.h: the click on which pystray shows the menu, and waits until it is closed."""


def with_menu_watched(icon_type: type[Any], menu_open: Callable[[bool], None]) -> type[Any]:
    """Make a class of icons that call `menu_open` with True when the menu opens and with False when it closes."""
    make = {"win32": _watched_by_click, "darwin": _watched_by_notification}.get(sys.platform, _watched_by_signal)
    return make(icon_type, menu_open)


def _watched_by_click(icon_type: type[Any], menu_open: Callable[[bool], None]) -> type[Any]:
    class Icon(icon_type):  # type: ignore[misc] # pystray has no types
        """An icon on Windows."""

        def _on_notify(self, wparam: int, lparam: int) -> None:
            opens = lparam == _WM_RBUTTONUP
            if opens:
                menu_open(True)  # noqa: FBT003 - a message
            try:
                super()._on_notify(wparam, lparam)
            finally:
                if opens:
                    menu_open(False)  # noqa: FBT003 - a message

    return Icon


def _watched_by_notification(icon_type: type[Any], menu_open: Callable[[bool], None]) -> type[Any]:
    class Icon(icon_type):  # type: ignore[misc] # pystray has no types
        """An icon on macOS."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
            super().__init__(*args, **kwargs)
            from Foundation import NSNotificationCenter  # type: ignore[import-not-found, unused-ignore] # noqa: PLC0415

            self._observers = [
                NSNotificationCenter.defaultCenter().addObserverForName_object_queue_usingBlock_(
                    f"NSMenuDid{event}TrackingNotification", None, None, lambda _, is_open=is_open: menu_open(is_open)
                )
                for event, is_open in (("Begin", True), ("End", False))
            ]

    return Icon


def _watched_by_signal(icon_type: type[Any], menu_open: Callable[[bool], None]) -> type[Any]:
    class Icon(icon_type):  # type: ignore[misc] # pystray has no types
        """An icon through GTK."""

        def _create_menu(self, descriptors: Any) -> Any:  # noqa: ANN401
            menu = super()._create_menu(descriptors)
            if menu is not None:
                menu.connect("map", lambda _: menu_open(True))  # noqa: FBT003 - a message
                menu.connect("unmap", lambda _: menu_open(False))  # noqa: FBT003 - a message
            return menu

    return Icon
