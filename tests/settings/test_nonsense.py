"""Values that mean nothing: each is left alone and keeps no other setting from counting or being changed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tray_asl.settings.describe import all_keys
from tray_asl.settings.schema import Settings
from tray_asl.settings.store import Store

if TYPE_CHECKING:
    import pytest

NONSENSE = (
    "nan",
    "-inf",
    "-1",
    "1e308",
    "9223372036854775807",
    "true",
    "''",
    "'nan'",
    "[[]]",
    "{x = nan}",
    "1979-05-27",
)


@given(st.dictionaries(st.sampled_from(all_keys()), st.sampled_from(NONSENSE), min_size=1, max_size=9), st.data())
def test_every_setting_can_be_changed_whatever_stands_beside_it(
    tmp_path_factory: pytest.TempPathFactory, nonsense: dict[str, str], data: st.DataObject
) -> None:
    store = Store(tmp_path_factory.getbasetemp() / "nonsense.toml")
    tables: dict[str, list[str]] = {}
    for key, value in nonsense.items():
        section, name = key.split(".")
        tables.setdefault(section, []).append(f"{name} = {value}")
    store.path.write_text(
        "".join("\n".join([f"[{section}]", *lines, ""]) for section, lines in tables.items()), encoding="utf-8"
    )
    loaded = store.load().settings.model_dump()
    assert all(math.isfinite(value) for table in loaded.values() for value in table.values() if type(value) is float)
    section, name = data.draw(st.sampled_from(all_keys())).split(".")
    default = Settings().model_dump(mode="json")[section][name]
    store.set(f"{section}.{name}", default)
    assert store.load().settings.model_dump(mode="json")[section][name] == default
    after = store.path.read_text(encoding="utf-8").splitlines()
    tables.get(section, [])[:] = [line for line in tables.get(section, []) if not line.startswith(f"{name} = ")]
    assert all(line in after for lines in tables.values() for line in lines)
