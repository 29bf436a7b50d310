"""The person's settings: read whatever is wrong in the file, changed with their own words kept, watched."""

import logging
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import platformdirs

from tray_asl.errors import log_fault
from tray_asl.settings import describe, file
from tray_asl.settings.changes import possible_changes
from tray_asl.settings.check import check
from tray_asl.settings.lock import locked
from tray_asl.settings.problem import Loaded, Problem, SettingsError, line_of
from tray_asl.settings.schema import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SettingChange:
    """What `Store.set` did.

    Attributes:
        key: the setting, such as "spelling.hold_ms".
        old: the value that counted before.
        new: the value that is in the file now.
    """

    key: str
    old: object
    new: object


class Store:
    """The settings file. Several threads and programs may use it at once.

    Args:
        path: the file; by default settings.toml in the platform's configuration folder.

    Attributes:
        path: the file.
        own_path: the file, where it is another than by default.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.own_path = path
        self.path = path or platformdirs.user_config_path("tray_asl", appauthor=False) / "settings.toml"

    def load(self, *, create: bool = False) -> Loaded:
        """Read the file.

        Args:
            create: make the file where there is none, so that the person finds every setting in it.

        Returns:
            The settings that count, and a problem for whatever cannot be used: nothing is raised.
        """
        return self._read(fallback=Settings()) or (self._create() if create else Loaded(Settings()))

    def set(self, key: str, value: object) -> SettingChange:
        """Change one setting in the file and leave everything else in it as it is.

        Args:
            key: such as "spelling.hold_ms".
            value: the value, or its text as on a command line: "500", "true", "keyboard,speech".

        Raises:
            SettingsError: The key or the value is impossible, or the file is broken or cannot be written.
        """
        if key not in describe.all_keys():
            raise SettingsError(f"{key}: no such setting; {describe.similar(key)}")
        if isinstance(value, str) and not value.isascii() and value != value.encode(errors="replace").decode():
            raise SettingsError(
                f"{key}: the value has bytes that are no text in UTF-8, which no settings file can hold"
            )
        if isinstance(value, str) and describe.is_list(key):
            items = (item.strip(" \"'") for item in value.strip("[] ").split(","))
            value = [item for item in items if item]
        try:
            with locked(self.path):
                text, data = self._read_to_change()
                change = self._planned(key, value, data)
                self._write_changed(text, change)
        except OSError as error:
            raise SettingsError(f"{self.path}: cannot be written ({file.reason(error)})") from error
        return change

    def watch(self, on_change: Callable[[Loaded], None], stop: Event, since: Loaded | None = None) -> Thread:
        """Report every change of the settings, or of the problems with them, from a thread of its own.

        Where the file is broken or a value impossible, what counted before goes on to count. A change of comments is
        no change, nor is the file's absence: it may be an editor halfway through saving.

        Args:
            on_change: called in the new thread. If it raises, that is logged, and the watching goes on.
            stop: ends the thread, within a fraction of a second.
            since: what the caller already knows; by default what the file says now.
        """
        known = since or self.load(create=True)
        thread = Thread(target=self._follow, args=(on_change, stop, known), name="settings", daemon=True)
        thread.start()
        return thread

    def _follow(self, on_change: Callable[[Loaded], None], stop: Event, known: Loaded) -> None:
        for _ in possible_changes(self.path, stop):
            now = self._read(fallback=known.settings)
            if now is not None and now != known:
                known = now
                try:
                    on_change(now)
                except Exception as error:  # noqa: BLE001 - the next change may be a better one
                    log_fault(log, "a change of the settings", error)

    def _read(self, fallback: Settings) -> Loaded | None:
        """Read the file, if there is one; the fallback stands in for what is wrong in it."""
        try:
            contents = file.read(self.path)
        except FileNotFoundError:
            return None
        except OSError as error:
            return Loaded(fallback, (Problem(self.path, f"cannot be read ({file.reason(error)})"),))
        except file.UnusableFileError as error:
            text = f"{error}; until this is corrected the file does not count"
            return Loaded(fallback, (Problem(self.path, text, error.line),))
        settings, wrong = check(contents.data, fallback)
        problems = [Problem(self.path, why, line_of(key, contents.text)) for key, why in wrong.items()]
        return Loaded(settings, tuple(sorted(problems, key=lambda problem: problem.line or 0)))

    def _create(self) -> Loaded:
        from tray_asl.settings.text import file_text  # noqa: PLC0415 - tomlkit is for writing, and most starts only read

        try:
            with locked(self.path):
                made_meanwhile = self._read(fallback=Settings())
                if made_meanwhile is None:
                    file.write(self.path, file_text(Settings()))
        except OSError as error:
            text = f"cannot be created ({file.reason(error)}); the defaults count, and changes are not kept"
            return Loaded(Settings(), (Problem(self.path, text),))
        return made_meanwhile or Loaded(Settings(), created=True)

    def _read_to_change(self) -> tuple[str, Mapping[str, object]]:
        """Read the file as it is now: it may have changed since it was loaded."""
        from tray_asl.settings.text import file_text  # noqa: PLC0415 - as in _create

        try:
            contents = file.read(self.path)
        except FileNotFoundError:
            text = file_text(Settings())
            return text, tomllib.loads(text)
        except OSError as error:
            raise SettingsError(
                f"{self.path}: cannot be read ({file.reason(error)}), so nothing was changed"
            ) from error
        except file.UnusableFileError as error:
            raise SettingsError(f"{self.path}: {error}; correct this first, nothing was changed") from error
        return contents.text, contents.data

    def _planned(self, key: str, value: object, data: Mapping[str, object]) -> SettingChange:
        section, name = key.split(".")
        table = data.get(section, {})
        before, wrong_before = check(data, Settings())
        if not isinstance(table, dict):
            raise SettingsError(f"{self.path}: {wrong_before[section]}; correct this first, nothing was changed")
        after, wrong = check({**data, section: {**table, name: value}}, Settings())
        for bad, why in wrong.items():
            if bad == key or bad not in wrong_before:
                raise SettingsError(why)
        old, new = (state.model_dump(mode="json")[section][name] for state in (before, after))
        return SettingChange(key, old, new)

    def _write_changed(self, text: str, change: SettingChange) -> None:
        from tray_asl.settings.text import UnchangeableError, with_value  # noqa: PLC0415 - as in _create

        try:
            file.write(self.path, with_value(text, change.key, change.new))
        except UnchangeableError as error:
            raise SettingsError(f"{self.path}: {error}; nothing was changed") from error
