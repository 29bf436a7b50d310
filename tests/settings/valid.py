"""Everything the schema allows, for hypothesis; drawn from the schema itself, so that it follows every addition."""

from functools import cache
from typing import Annotated, Any

from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from tray_asl.settings import describe
from tray_asl.settings.schema import Settings
from tray_asl.settings.sections.base import Section


def _values(field: FieldInfo) -> st.SearchStrategy[Any]:
    constrained = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
    if field.annotation is not str or not field.metadata:
        return st.from_type(constrained)
    # Texts with a rule of their own. One that refuses a plain word lets next to no drawn text through.
    accepts = TypeAdapter(constrained)
    texts = st.text(st.characters(exclude_categories=["Cc", "Cs"])).filter(lambda text: _fits(accepts, text))
    return texts if _fits(accepts, "word") else st.sampled_from(["", "ctrl+alt+space"])


def _fits(accepts: TypeAdapter[str], text: str) -> bool:
    try:
        accepts.validate_python(text)
    except ValidationError:
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
