"""What the menu and the window show of the program beside the status, and what only they ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.capture.camera_list import CameraList
from tray_asl.control.at_login import AtLogin
from tray_asl.errors import TrayAslError
from tray_asl.feedback.tray.actions import MenuState
from tray_asl.output.keyboard.portal.grant import GrantFile, forget_refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tray_asl.feedback.views import Views
    from tray_asl.messages import Messages
    from tray_asl.settings.live import LiveSettings


class Menu:
    """Keeps the menu true; on the thread "app".

    Args:
        live: the settings that count.
        own_path: the settings file, where it is not the usual one: what is started at login starts with it.
        messages: what is carried out on the thread "app".
        views: gives the views, which are made after the menu.
        libraries_loaded: whether the heavy libraries may be used, which the icon must not wait for.

    Attributes:
        cameras: the connected cameras, as last looked for.
    """

    def __init__(
        self,
        live: LiveSettings,
        own_path: Path | None,
        messages: Messages,
        views: Callable[[], Views],
        libraries_loaded: Callable[[], bool],
    ) -> None:
        self._live = live
        self._at_login = AtLogin(own_path)
        self._views = views
        self._libraries_loaded = libraries_loaded
        self._typing = ""  # by which way, and why
        self.cameras = CameraList(messages.sending(self.show))

    def show(self) -> None:
        """Show what is the case now."""
        self._views().show_menu(
            MenuState(
                self._live.current,
                window_open=self._views().has_window,
                cameras=self.cameras.found,
                profiles=self._learned_hands(),
                starts_at_login=self._at_login.is_on,
                refused=GrantFile().read().refused,
                typing=self._typing,
            )
        )
        self._views().show_learned(self._learned_signs())

    def show_typing(self, how: str) -> None:
        """Show by which way text is typed from now on, and why."""
        self._typing = how
        self.show()

    def refresh(self) -> None:
        """Show also what may have changed unnoticed."""
        self.cameras.refresh()
        self.show()

    def show_window(self) -> str:
        """Show the window to a person who has started the program again; say why that cannot be."""
        try:
            self._views().show_window(shown=True)
        except TrayAslError as error:
            return str(error)
        self.show()
        return ""

    def ask_again(self) -> None:
        """Let the desktop ask once more whether the program may type."""
        forget_refusal()
        self.show()

    def start_at_login(self, wanted: bool) -> None:  # noqa: FBT001 - what the menu says
        """Start the program at login, or no more."""
        self._at_login.switch(on=wanted)
        self.show()

    def _learned_hands(self) -> tuple[str, ...]:
        if not self._libraries_loaded():
            return ()
        from tray_asl.signs.profile import Profiles  # noqa: PLC0415 (heavy libraries)

        return tuple(Profiles().names())

    def _learned_signs(self) -> tuple[str, ...]:
        """List the signs that were learned of the hand that is read."""
        if not self._libraries_loaded() or not (name := self._live.current.signs.profile):
            return ()
        from tray_asl.signs.profile import ProfileError, Profiles  # noqa: PLC0415 (heavy libraries)

        try:
            return tuple(sorted(Profiles().load(name).signs))
        except ProfileError:  # which the status says
            return ()
