"""The file of snippets beside the settings: `abbreviation = "text"`, a line or more each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.settings import file
from tray_asl.settings.lock import locked
from tray_asl.settings.meanings import untypable
from tray_asl.settings.problem import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tomlkit import TOMLDocument

_HEADER = """\
Snippets: each abbreviation is typed as its text when a space follows it. {date}, {time} and {cursor} are filled in.
Texts of several lines stand in triple quotes. Saved, they count from the next change of the settings on, or the next
start; those that are changed on the page of snippets count at once.
"""


class SnippetFile:
    """The person's snippets on the disk.

    Args:
        settings: the settings file, beside which it lies.

    Attributes:
        path: the file.
    """

    def __init__(self, settings: Path) -> None:
        self.path = settings.with_name("snippets.toml")

    def stamp(self) -> tuple[int, int] | None:
        """Tell one state of the file from another without reading it; None where there is none."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def load(self) -> Mapping[str, str]:
        """Read the snippets; none where there is no file.

        Raises:
            SettingsError: The file cannot be read or used; the sentence says where it is wrong.
        """
        try:
            data = file.read(self.path).data
        except FileNotFoundError:
            return {}
        except (OSError, file.UnusableFileError) as error:
            why = file.reason(error) if isinstance(error, OSError) else error
            raise SettingsError(f"{self.path}: the snippets cannot be used ({why})") from error
        for name, text in data.items():
            if not isinstance(text, str):
                raise SettingsError(f"{self.path}: the snippet {name} must be a text in quotes")
            if wrong := _wrong(name, text):
                raise SettingsError(f"{self.path}: {wrong}")
        return {name: str(text) for name, text in data.items()}

    def problem(self) -> str:
        """Say why the snippets cannot be used; empty where they can."""
        try:
            self.load()
        except SettingsError as error:
            return str(error)
        return ""

    def set(self, abbreviation: str, text: str) -> None:
        """Write one snippet into the file, or take it out where the text is empty; all else in it stays.

        Raises:
            SettingsError: It is no snippet, or the file is broken or cannot be written.
        """
        import tomlkit  # noqa: PLC0415 - most starts only read

        if wrong := _wrong(abbreviation, text):
            raise SettingsError(wrong)
        self.load()
        try:
            with locked(self.path):
                document = tomlkit.parse(self.path.read_text("utf-8-sig")) if self.path.exists() else _new()
                if text:
                    document[abbreviation] = tomlkit.string(text, multiline="\n" in text)
                else:
                    document.pop(abbreviation, None)
                file.write(self.path, document.as_string())
        except OSError as error:
            raise SettingsError(f"{self.path}: cannot be written ({file.reason(error)})") from error


def _wrong(abbreviation: str, text: str) -> str:
    """Say what keeps a snippet from being one; empty where nothing does."""
    if not abbreviation or abbreviation != abbreviation.lower() or any(c.isspace() for c in abbreviation):
        return f"“{abbreviation}” is no abbreviation: it is one word in lower case"
    character = untypable(text)
    return f"the snippet {abbreviation} has {character!r} in it, which cannot be typed" if character else ""


def _new() -> TOMLDocument:
    import tomlkit  # noqa: PLC0415 - as above

    document = tomlkit.document()
    for line in _HEADER.splitlines():
        document.add(tomlkit.comment(line))
    document.add(tomlkit.nl())
    return document
