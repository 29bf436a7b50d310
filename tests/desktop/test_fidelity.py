"""The quick part of how faithfully text arrives; `python -m tests.fidelity.x11` makes the whole table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("Xlib", reason="python-xlib is a dependency on Linux only")

from tests.fidelity.x11 import measure, with_tray_asl

if TYPE_CHECKING:
    from tests.editors import Editor


@pytest.mark.parametrize(("application", "layout"), [("xterm", "de"), ("mousepad", "us+ru, ru active")])
def test_nothing_is_wrong_or_refused(request: pytest.FixtureRequest, application: str, layout: str) -> None:
    editor: Editor = request.getfixturevalue(application)
    result = measure(editor, layout, with_tray_asl, pace=100, length=300)
    assert (result.wrong, result.refused) == (0, ())
