"""A language pack: what the program knows of a language, read from a folder with a `language.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tray_asl.errors import TrayAslError
from tray_asl.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHIPPED: Final = Path(__file__).parent
_FILE: Final = "language.toml"
_MOST: Final = 1_000_000  # bytes of that file
_EXPECTED: Final = "docs/languages.md says what belongs there."


class LanguageError(TrayAslError):
    """A language pack or one of its files is missing or cannot be read."""


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """What is known of a language.

    Attributes:
        folder: where its files are.
        name: what the language is called in itself, such as "Español".
        voice: the language of its voice, such as "en-us".
        words: the files of words with their frequencies.
        written: files that say how words are written that are spelled otherwise, whatever their frequencies.
        spelled: how characters that no sign of the hand makes are spelled, in lower case: {"ñ": "n", "'": ""}.
        names: how characters are called when they are spoken one by one, where the voice does not know it.
    """

    folder: Path
    name: str
    voice: str
    words: tuple[Path, ...]
    written: tuple[Path, ...] = ()
    spelled: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def load_pack(language: str) -> LanguagePack:
    """Read a language pack.

    Args:
        language: the name of one that comes with the program, or the path of a folder of one's own.

    Raises:
        LanguageError: There is none, or its file is not what it should be.
    """
    folder = _SHIPPED / language if language in shipped_packs() else Path(language).expanduser()
    path = folder / _FILE
    try:
        values = tomllib.loads(read_bytes(path, _MOST).decode("utf-8"))
    except FileNotFoundError as error:
        raise LanguageError(
            f"There is no language {language!r}: {path} is missing. Set spelling.language to one of "
            f"{', '.join(shipped_packs())}, or to the folder of a language of your own."
        ) from error
    except (OSError, ValueError) as error:
        raise LanguageError(f"{path} cannot be read ({error}). {_EXPECTED}") from error
    return _pack(folder, path, values)


def shipped_packs() -> list[str]:
    """List the names of the packs that come with the program."""
    return sorted(path.parent.name for path in _SHIPPED.glob(f"*/{_FILE}"))


def _pack(folder: Path, path: Path, values: dict[str, Any]) -> LanguagePack:
    """Check what a file says."""
    known = {each.name: each.name in {"spelled", "names"} for each in fields(LanguagePack) if each.name != "folder"}
    unknown = sorted(values.keys() - known)
    if unknown:
        raise LanguageError(f"{path} has {unknown[0]!r}, which means nothing. {_EXPECTED}")
    for name in ("name", "voice"):
        if not (isinstance(values.get(name), str) and values[name]):
            raise LanguageError(f"{path} lacks {name}, a text. {_EXPECTED}")
    files = {name: values.get(name, []) for name in ("words", "written")}
    if not (files["words"] and all(isinstance(file, str) for listed in files.values() for file in listed)):
        raise LanguageError(f"{path} lacks words, a list of files. {_EXPECTED}")
    tables = {name: values.get(name, {}) for name, is_table in known.items() if is_table}
    for name, table in tables.items():
        if not (isinstance(table, dict) and all(len(k) == 1 and isinstance(v, str) for k, v in table.items())):
            raise LanguageError(f"{path}: {name} must be a table of single characters and texts. {_EXPECTED}")
    wrong = [text for text in tables["spelled"].values() if not (not text or (text.isascii() and text.islower()))]
    if wrong:
        raise LanguageError(f"{path}: spelled says {wrong[0]!r}, and the hand makes only the letters a to z.")
    words, written = (tuple(folder / file for file in listed) for listed in files.values())
    return LanguagePack(folder, values["name"], values["voice"], words, written, **tables)
