"""All by which the program shows itself, as one: icon and menu, window, terminal line, sounds, and notes."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

from tray_asl.feedback.sounds.sounds import Sounds
from tray_asl.feedback.terminal.view import TerminalView
from tray_asl.feedback.tray.icon_loop import IconLoop
from tray_asl.feedback.tray.tray import Tray
from tray_asl.feedback.troubles import Troubles
from tray_asl.feedback.window.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.capture.frame import Frame
    from tray_asl.engine.status import Status
    from tray_asl.feedback.tray.actions import MenuActions, MenuState
    from tray_asl.messages import Messages
    from tray_asl.settings.schema import Settings

log = logging.getLogger(__name__)


class ShowsStatus(Protocol):
    """What the views ask of the engine; Engine does it."""

    def show_to(self, view: Callable[[Status], None], *, every_move: bool = False) -> None:
        """Show the status, now and whenever it is new."""

    def preview(self, viewer: str, view: Callable[[Frame], None] | None) -> None:
        """Have a viewer's function called with each frame that is taken, or no more."""


class Views:
    """The views; for the thread that carries out `messages`, but for `run`.

    Args:
        settings: what counts at first.
        actions: what the menu does.
        messages: how the views' own threads reach the thread that owns them.
        begin: called once the icon is there or will not be.
        leave: called when the desktop session has ended.
    """

    def __init__(
        self,
        settings: Settings,
        actions: MenuActions,
        messages: Messages,
        begin: Callable[[], None],
        leave: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._messages = messages
        self._begin = begin
        self._engine: ShowsStatus | None = None
        self._terminal: TerminalView | None = None
        self._terminal_open = ExitStack()
        send = messages.sending
        self._window = Window(settings, messages.say, lambda: actions.show_window(False))  # noqa: FBT003 (a message)
        self._sounds = Sounds(settings.sounds)
        self._tray = Tray(actions, report=send(self.say))
        self._icon = IconLoop(
            self._tray, send(begin), send(self._go_on_without_icon), send(leave), wanted=settings.tray.show
        )

    def run(self) -> None:
        """Show the icon whenever it is wanted, until `close`; for the main thread."""
        self._icon.run()

    @property
    def has_icon(self) -> bool:
        """Whether there is, or is about to be, a tray icon."""
        return self._icon.is_wanted

    @property
    def has_window(self) -> bool:
        """Whether the window is shown."""
        return self._window.is_open

    def show_menu(self, state: MenuState) -> None:
        """Show these settings in the menu."""
        self._tray.show_state(state)

    def show_status_of(self, engine: ShowsStatus) -> None:
        """Show what the engine does from now on, and the window if it is wanted."""
        self._engine = engine
        self._open_terminal()
        engine.show_to(self._window.show, every_move=True)
        engine.show_to(self._tray.show)
        engine.show_to(Troubles(self._messages.sending(self._say_trouble)).show)
        engine.show_to(self._messages.sending(self._sounds.show))
        if self._settings.window.show:
            self._messages.carry_out(self._window.open)
        self._show_picture()

    def configure(self, settings: Settings) -> None:
        """Follow changed settings."""
        before, self._settings = self._settings, settings
        self._window.configure(settings)
        self._sounds.configure(settings.sounds)
        if settings.window.show != before.window.show:
            self._messages.carry_out(self._window.open if settings.window.show else self._window.close)
        if settings.tray.show and not before.tray.show:
            self._icon.show()
        elif before.tray.show and not settings.tray.show:
            self._icon.hide()
            self._begin()  # which the icon may not have come to
        self._open_terminal()
        self._show_picture()

    def show_learned(self, signs: tuple[str, ...]) -> None:
        """Show which signs of the person's own were learned."""
        self._window.show_learned(signs)

    def show_window(self, *, shown: bool) -> None:
        """Show or close the window, whatever the settings say.

        Raises:
            TrayAslError: It cannot be shown.
        """
        if shown:  # also when it should have been open, but has ended by itself
            self._window.open()
        else:
            self._window.close()
        self._show_picture()

    def say(self, sentence: str) -> None:
        """Tell the person what has happened beside the typing."""
        log.warning("%s", sentence)
        self._tray.notify(sentence)

    def close(self) -> None:
        """Take all but the terminal's line away."""
        self._icon.end()
        self._window.close()
        self._sounds.close()

    def close_terminal(self) -> None:
        """Leave the terminal, once nothing is typed any more."""
        self._terminal_open.close()

    def _show_picture(self) -> None:
        """Have the camera's picture come to the window, for as long as that shows it."""
        if self._engine is not None:
            wanted = self._window.is_open and self._settings.window.picture
            self._engine.preview("window", self._window.show_frame if wanted else None)

    def _open_terminal(self) -> None:
        """Show the status in the terminal too where there is no icon, or where the text is written there."""
        wanted = not self.has_icon or "terminal" in self._settings.output.to
        if self._terminal is None and self._engine is not None and wanted:
            self._terminal = self._terminal_open.enter_context(TerminalView())
            self._engine.show_to(self._terminal.show)

    def _go_on_without_icon(self, why: str) -> None:
        log.warning("%s", why)
        self._icon.give_up()
        self._begin()

    def _say_trouble(self, sentence: str) -> None:
        """Tell the person what keeps the program from typing; the terminal's own view says it by itself."""
        if self._terminal is None:
            log.warning("%s", sentence)
        self._tray.notify(sentence)
