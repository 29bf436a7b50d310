"""What is signed with modifier signs arrives in real programs: in an editor, a browser's form and a terminal."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("Xlib", reason="python-xlib is a dependency on Linux only")

from tests.applications import ChromiumForm
from tests.replay.conftest import NO_PIXELS
from tests.replay.test_keyboard import SCRIPTS, SNIPPETS, performed
from tests.xdesk import XDesk, require
from tray_asl.capture.frame import Frame
from tray_asl.engine.pipeline import Pipeline
from tray_asl.output.keyboard.x11.keyboard import X11Keyboard
from tray_asl.output.outputs import Outputs
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.editors import Mousepad, XTerm

TEXTS = [
    script
    for script in SCRIPTS
    if not re.search(r" <| \| ", script["types"]) and not re.search("LTR|aside L", script["does"])
]
"""Those that press no key and leave the cursor at the end, where the editor is asked for its text."""


@pytest.fixture
def sign(xdesk: XDesk) -> Iterator[Callable[..., None]]:
    keyboard = X11Keyboard(xdesk.display)

    def run(does: str, **settings: object) -> None:
        seen = list(performed(does, 15))
        shown = iter(seen)
        speller = Speller(SpellingSettings(**settings), snippets=SNIPPETS)
        pipeline = Pipeline(lambda _: None, lambda *_: next(shown), speller, Outputs([keyboard]))
        for prediction in seen:
            step = pipeline.step(Frame(NO_PIXELS, prediction.time))
            assert not step.problem
            if any(action.presses for action in step.actions):
                time.sleep(0.1)  # a program takes a moment to carry out a shortcut

    yield run
    keyboard.close()


def test_in_an_editor(mousepad: Mousepad, sign: Callable[..., None]) -> None:
    mousepad.focus()
    mousepad.clear()
    sign(
        "'HI', ily C, ily U, 'BO', ily G, aside A, aside C, aside E, aside V, aside L, ily E, aside E, 'ADDR', away 2s"
    )
    assert mousepad.text() == 'hi,Bo"hi,Bo!"12 Elm Street\nOttawa '
    mousepad.clear()
    sign("'LTR', away 2s, undo, 'X', aside A, aside X, 'Y', aside K, 'V'")
    assert mousepad.text() == "yltrx"


@pytest.mark.slow
@pytest.mark.parametrize("script", TEXTS, ids=lambda script: script["name"])
def test_every_script_in_an_editor(mousepad: Mousepad, sign: Callable[..., None], script: dict) -> None:
    mousepad.focus()
    mousepad.clear()
    sign(script["does"], **script.get("with", {}))
    assert mousepad.text() == script["types"]


def test_in_a_terminal(xterm: XTerm, sign: Callable[..., None]) -> None:
    xterm.focus()
    xterm.clear()
    sign("'LS', space, ily H, 'L', space, horns I, space, 'WC', undo, ily S, enter, aside U, aside K, 'E'")
    assert xterm.text() == "ls -l | w/\n\x1b[A\x05"


def test_in_a_form_of_a_browser(xdesk: XDesk, sign: Callable[..., None]) -> None:
    require("chromium")
    form = ChromiumForm(xdesk, "form")
    try:
        sign("'ANN', ily P, 'B', ily 7, ily T, 'OX', ily P, 'CA', aside T, ily U, 'G', ily L, 'K', horns D, ily E")
        assert form.fields("!") == ["ann.b7@ox.ca", "GK$!"]
    finally:
        form.close()
