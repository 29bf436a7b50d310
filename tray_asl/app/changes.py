"""What the person changes while the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.settings.paces import pace_changes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tray_asl.settings.live import LiveSettings
    from tray_asl.settings.paces import Pace
    from tray_asl.settings.problem import Loaded
    from tray_asl.settings.snippets import SnippetFile


class Changes:
    """Carries out what the menu, a page, the control socket or the watched file changes; on the thread "app".

    Args:
        live: the settings that count.
        snippets: the person's snippets.
        follow: called after each change, to let everything follow.
        say: called with each sentence about what is wrong in the file.
    """

    def __init__(
        self, live: LiveSettings, snippets: SnippetFile, follow: Callable[[], None], say: Callable[[str], None]
    ) -> None:
        self._live = live
        self._snippets = snippets
        self._follow = follow
        self._say = say

    def set(self, key: str, value: object) -> None:
        """Change a setting, in the file and at once.

        Raises:
            SettingsError: It cannot be changed; nothing was.
        """
        self._set_all({key: value})

    def set_pace(self, pace: Pace) -> None:
        """Change all that a pace consists of.

        Raises:
            SettingsError: One of its settings cannot be changed; those before it were.
        """
        self._set_all(pace_changes(pace))

    def set_snippet(self, abbreviation: str, text: str) -> None:
        """Change one snippet, from now on.

        Raises:
            SettingsError: It cannot be changed; nothing was.
        """
        self._snippets.set(abbreviation, text)
        self._follow()

    def take_over(self, loaded: Loaded) -> None:
        """Let what the file says now count."""
        self._live.take_over(loaded)
        for problem in loaded.problems:
            self._say(str(problem))
        self._follow()

    def _set_all(self, values: Mapping[str, object]) -> None:
        try:
            for key, value in values.items():
                self._live.change(key, value)
        finally:
            self._follow()
