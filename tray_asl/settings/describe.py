"""Says in words what a setting is for and what it may be; everything is taken from the schema."""

import json
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from tray_asl.settings.schema import Settings
from tray_asl.settings.sections.base import Section

LONGEST_SHOWN = 60  # characters of a value; a pasted page must not fill the message


def sections() -> dict[str, type[Section]]:
    """Return the tables of the file, by name, in the order of the schema."""
    return {
        name: field.annotation
        for name, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section)
    }


def all_keys() -> list[str]:
    """Return every setting as "table.name", in the order of the schema."""
    return [f"{section}.{name}" for section, model in sections().items() for name in model.model_fields]


def purpose(key: str) -> str:
    """Return the sentence that says what a setting is for."""
    section, name = key.split(".")
    return sections()[section].model_fields[name].description or ""


def is_list(key: str) -> bool:
    """Whether the setting is a list of values."""
    return shape(key).get("type") == "array"


def allowed(key: str) -> str:
    """Return what the setting may be, to follow on "must be"; for example "a number from 0 to 1"."""
    return _in_words(shape(key))


def similar(wrong: str) -> str:
    """Return the end of a sentence that helps with a key or table that does not exist."""
    section, _, name = wrong.rpartition(".")
    for sign in (f"{section}.{name.lower()}", f"{section}.digit_{name}"):  # as the documentation's tables have them
        if sign in all_keys():
            return f"did you mean {sign}?"
    own_table_last = sorted(all_keys(), key=lambda key: key.startswith(f"{section}."))  # to win where names are equal
    choices = {key.split(".")[1]: key for key in own_table_last}
    # A single letter is a sign in the tables of layers, and like any other one.
    choices = {wanted: key for wanted, key in choices.items() if len(wanted) > 1 or key.startswith(f"{section}.")}
    if not section:
        choices |= {table: f"[{table}]" for table in sections()}
    if close := get_close_matches(name, choices, n=1):
        return f"did you mean {choices[close[0]]}?"
    if section in sections():
        return f"[{section}] has {', '.join(sections()[section].model_fields)}"
    return f"the tables are {', '.join(sections())}"


def shown(value: object) -> str:
    """Return a value as the file would have it, cut short if it is long."""
    if isinstance(value, tuple):
        value = list(value)
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def shape(key: str) -> Mapping[str, object]:
    """Return the JSON schema of one setting."""
    section, name = key.split(".")
    return _properties(sections()[section])[name]


@cache
def _properties(section: type[Section]) -> Mapping[str, Mapping[str, object]]:
    properties: dict[str, dict[str, object]] = section.model_json_schema()["properties"]
    return properties


def _in_words(schema: Mapping[str, object]) -> str:
    match schema:
        case {"enum": [*choices]}:
            return f"one of {', '.join(map(shown, choices))}"
        case {"type": "boolean"}:
            return "true or false"
        case {"type": "integer" | "number" as kind}:
            noun = "a whole number" if kind == "integer" else "a number"
            unit = f" of {schema['unit']}" if "unit" in schema else ""
            return noun + unit + _bounds(schema)
        case {"type": "array", "items": {"enum": [*choices]}}:
            count = "one or more" if schema.get("minItems") else "any"
            return f"a list of {count} of {', '.join(map(shown, choices))}"
        case {"type": "array", "items": {"type": "string"}}:
            return 'a list of texts in "quotes"'
        case {"type": "string"}:
            return 'text in "quotes"'
        case _:
            raise TypeError(f"no words yet for what this kind of setting may be: {schema}")


def _bounds(schema: Mapping[str, object]) -> str:
    match schema:
        case {"minimum": int() | float() as low, "maximum": int() | float() as high}:
            return f" from {low:g} to {high:g}"
        case {"minimum": int() | float() as low}:
            return f" from {low:g} up"
        case _:
            return ""
