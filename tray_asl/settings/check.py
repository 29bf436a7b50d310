"""What a parsed settings file amounts to: the settings that count, and what is wrong with the rest."""

from collections.abc import Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tray_asl.settings import describe
from tray_asl.settings.schema import Settings


def check(data: Mapping[str, object], fallback: Settings) -> tuple[Settings, dict[str, str]]:
    """Take every value that is possible, and the fallback's for each that is not.

    Args:
        data: the file as parsed: tables by name, values by key.
        fallback: supplies the value of a setting that is given but impossible. A setting that is not given has its
            default.

    Returns:
        The settings, and by key ("spelling.hold_ms", or a table's name) what is wrong, such as
        "spelling.hold_ms = -5: must be a whole number of milliseconds from 0 to 60000".
    """
    kept: dict[str, object] = {
        section: dict(table) if isinstance(table, Mapping) else table for section, table in data.items()
    }
    wrong: dict[str, str] = {}
    for section, table in kept.items():
        if isinstance(table, dict):
            for name in [name for name, value in table.items() if _is_misread(section, name, value)]:
                key = f"{section}.{name}"
                wrong[key] = f"{key} = {describe.shown(table[name])}: must be {describe.allowed(key)}"
                table[name] = getattr(getattr(fallback, section), name)

    while True:  # each round mends what the last one found, from single values up to whole tables
        try:
            return Settings.model_validate(kept), wrong
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                location = [str(part) for part in fault["loc"][:2]]
                wrong.setdefault(".".join(location), _sentence(fault, location, data))
                if not location:
                    return fallback, wrong
                _mend(kept, location, fallback)


def _is_misread(section: str, name: str, value: object) -> bool:
    """Whether pydantic would take true for the number 1: nobody means that with `hold_ms = true`."""
    model = describe.sections().get(section)
    field = model.model_fields.get(name) if model else None
    return isinstance(value, bool) and field is not None and field.annotation in (int, float)


def _mend(kept: dict[str, object], location: list[str], fallback: Settings) -> None:
    """Put the fallback's value in the place of a wrong one; take out what the schema does not know."""
    section, *names = location
    table = kept.get(section)
    model = describe.sections().get(section)
    if model is None:
        kept.pop(section, None)
    elif not names or not isinstance(table, dict):
        kept[section] = getattr(fallback, section)
    elif names[0] in model.model_fields:
        table[names[0]] = getattr(getattr(fallback, section), names[0])
    else:
        table.pop(names[0], None)


def _sentence(fault: ErrorDetails, location: list[str], data: Mapping[str, object]) -> str:
    key = ".".join(location)
    table = data.get(location[0]) if location else None
    given = f" = {describe.shown(table[location[1]])}" if isinstance(table, Mapping) and location[1:] else ""
    match fault["type"]:
        case "extra_forbidden":
            kind = "setting" if "." in key else "table"
            return f"{key}{given}: no such {kind}, it has no effect; {describe.similar(key)}"
        case "value_error":  # a rule of the schema's own, with its own words
            return f"{key}{given}: {fault['ctx']['error']}"
        case _ if "." in key:
            return f"{key}{given}: must be {describe.allowed(key)}"
        case _:
            return f"{key}: must be a table, a line [{key}] with its settings below it"
