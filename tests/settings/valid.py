"""Everything the schema allows, for hypothesis; drawn from the schema itself, so that it follows every addition."""

from functools import cache
from typing import Annotated, Any

from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from tray_asl.settings import describe
from tray_asl.settings.meanings import meaning
from tray_asl.settings.schema import Settings
from tray_asl.settings.sections.base import Section


def _values(field: FieldInfo) -> st.SearchStrategy[Any]:
    constrained = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    if field.annotation is str and field.metadata:  # the tables of layers have a rule of their own
        return st.text(st.characters(exclude_categories=["Cc", "Cs"])).filter(_is_meaning)
    return st.from_type(constrained)


def _is_meaning(value: str) -> bool:
    try:
        meaning(value)
    except ValueError:
        return False
    return True


@cache
def _tables(section: type[Section]) -> st.SearchStrategy[Section]:
    return st.builds(section, **{name: _values(field) for name, field in section.model_fields.items()})


@cache
def any_settings() -> st.SearchStrategy[Settings]:
    return st.builds(Settings, **{name: _tables(section) for name, section in describe.sections().items()})


@st.composite
def settings_and_change(draw: st.DrawFn) -> tuple[Settings, str, object]:
    """Draw settings, and one key with a value for it, as the file has them."""
    key = draw(st.sampled_from(describe.all_keys()))
    section, name = key.split(".")
    table = draw(_tables(describe.sections()[section]))
    return draw(any_settings()), key, table.model_dump(mode="json")[name]


of_many_parts = hypothesis_settings(max_examples=25)  # drawing some hundred settings takes its time
