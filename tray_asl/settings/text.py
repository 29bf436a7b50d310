"""The text of the settings file: as it is first written, and with one value changed."""

import textwrap
import tomllib
from collections.abc import Mapping

import tomlkit
from tomlkit.container import Container
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array, Table

from tray_asl.settings import describe
from tray_asl.settings.schema import Settings

COMMENT_WIDTH = 98
HEADER = """\
The settings of tray_asl. Save this file and a change takes effect at once.
Take a line out and its default counts again. `tray-asl config check` says what is wrong in here,
`tray-asl config set spelling.hold_ms 700` changes a setting and leaves everything else as it is.
"""


class UnchangeableError(ValueError):
    """The text cannot be changed in the one place alone."""


def file_text(settings: Settings) -> str:
    """Return a whole settings file, each setting under a comment that says what it is for and may be."""
    document = tomlkit.document()
    for line in HEADER.splitlines():
        document.add(tomlkit.comment(line))
    for section, values in settings.model_dump(mode="json").items():
        document.add(tomlkit.nl())
        document.add(section, _new_table(section, values))
    return document.as_string()


def with_value(text: str, key: str, value: object) -> str:
    """Return the text of a settings file with one value changed, or added, and all else as it was.

    Raises:
        UnchangeableError: The file is written in a way that tomlkit cannot change without touching something else.
    """
    section, name = key.split(".")
    expected = tomllib.loads(text)
    if expected.setdefault(section, {}).get(name) == value:
        return text
    expected[section][name] = value
    try:
        changed = _edited(text, section, name, value)
        if _are_alike(tomllib.loads(changed), expected):
            return changed
    except (TOMLKitError, ValueError) as error:
        raise UnchangeableError(f"{key} has to be changed by hand in this file ({error})") from error
    raise UnchangeableError(f"{key} has to be changed by hand in this file")


def _are_alike(one: object, other: object) -> bool:
    """Compare two parsed files; a number that is none, which equals not even itself, is like another such."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_are_alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_are_alike, one, other))
    return one == other or (one != one and other != other)  # noqa: PLR0124 - that is what tells it


def _edited(text: str, section: str, name: str, value: object) -> str:
    document = tomlkit.parse(text)
    table = document.get(section)
    if table is None:
        document.add(tomlkit.nl())
        document.add(section, _new_table(section, {name: value}))
    elif name not in table:
        _append(table, section, name, value)
    elif not (isinstance(value, list) and _change_list(table[name], value)):
        table[name] = value
    changed = document.as_string()
    if "\r\n" in text and text.count("\n") == text.count("\r\n"):
        changed = changed.replace("\r\n", "\n").replace("\n", "\r\n")
    return changed


def _new_table(section: str, values: Mapping[str, object]) -> Table:
    table = tomlkit.table()
    table.comment(describe.sections()[section].__doc__ or "")
    for name, value in values.items():
        table.add(tomlkit.nl())
        _add(table, section, name, value)
    return table


def _add(table: Table, section: str, name: str, value: object) -> None:
    key = f"{section}.{name}"
    default = getattr(getattr(Settings(), section), name)
    note = f"Allowed: {describe.allowed(key)}. Default: {describe.shown(default)}."
    for line in [*textwrap.wrap(describe.purpose(key), COMMENT_WIDTH), *textwrap.wrap(note, COMMENT_WIDTH)]:
        table.add(tomlkit.comment(line))
    table.add(name, value)


def _append(table: Container | Table, section: str, name: str, value: object) -> None:
    """Add a setting below the last one of its table, above any comment that leads over to the next table."""
    if not isinstance(table, Table) or not table.display_name:
        table[name] = value  # an inline or scattered table has no room for comments
        return
    body = table.value.body
    last = max((index for index, (key, _) in enumerate(body) if key is not None), default=-1)
    tail = body[last + 1 :]
    del body[last + 1 :]
    table.add(tomlkit.nl())
    _add(table, section, name, value)
    body.extend(tail)


def _change_list(present: object, wanted: list[object]) -> bool:
    """Change a list item by item, which keeps the comments between its lines; whether that was possible."""
    if not isinstance(present, Array):
        return False
    for item in [item for item in present if item not in wanted]:
        present.remove(item)
    for item in [item for item in wanted if item not in present]:
        present.append(item)
    return list(present) == wanted
