"""The settings of a running program: what the file says, and over it what the command line gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.settings.problem import Loaded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from threading import Event

    from tray_asl.settings.problem import Problem
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.store import Store


class LiveSettings:
    """Keeps the settings that count; for one thread.

    Args:
        store: the person's settings file.
        overrides: settings by key that stand until the person changes the same setting in the menu.

    Attributes:
        current: the settings that count.
    """

    def __init__(self, store: Store, overrides: Mapping[str, object]) -> None:
        self._store = store
        self._overrides = dict(overrides)
        self._loaded = store.load(create=True)
        self.current: Settings = self._loaded.settings.replaced(overrides)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file."""
        return self._loaded.problems

    @property
    def first_start(self) -> bool:
        """Whether the person starts the program for the first time, with nothing chosen on the command line."""
        return self._loaded.created and not self._overrides

    def watch(self, on_change: Callable[[Loaded], None], stop: Event) -> None:
        """Have the file watched until `stop` is set; see Store.watch."""
        self._store.watch(on_change, stop, since=self._loaded)

    def take_over(self, loaded: Loaded) -> None:
        """Let what the file says now count."""
        self._loaded = loaded
        self.current = loaded.settings.replaced(self._overrides)

    def change(self, key: str, value: object) -> None:
        """Change a setting in the file, and at once.

        Raises:
            SettingsError: It cannot be changed; nothing was.
        """
        change = self._store.set(key, value)
        self._overrides.pop(key, None)
        self.take_over(Loaded(self._loaded.settings.replaced({key: change.new}), self._loaded.problems))
