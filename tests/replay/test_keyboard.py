"""Everything that a keyboard types can be signed, and undone: the scripts of keyboard.toml."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.replay.conftest import NO_PIXELS
from tests.replay.fields import Form
from tests.spelling.performer import even, perform
from tests.spelling.tracking.test_gestures import hands
from tray_asl.capture.frame import Frame
from tray_asl.engine.pipeline import Pipeline
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.prediction import SIGNS, Prediction
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.text.snippets import Snippets

SCRIPTS = tomllib.loads(Path(__file__).with_name("keyboard.toml").read_text("utf-8"))["script"]
GESTURES = {"undo": "thumb_down", "space": "swipe_right", "enter": "thumb_up"}
SNIPPETS = Snippets({"addr": "12 Elm Street\nOttawa", "ltr": "{date}, Dear {cursor}, bye"}, lambda: ("2 May", "10:15"))


def performed(does: str, rate: float) -> Iterator[Prediction]:
    """Perform a script and, between its parts, gestures."""
    start = 0.0
    for part in re.findall(r"'\w+'|\w+[^,']*", does):
        what, *sign = part.split()
        last = start
        if what in GESTURES:
            looks = np.full(len(SIGNS), 1 / len(SIGNS), np.float32)
            made = [Prediction(hand.time, hand, looks) for hand in hands(GESTURES[what], "right", 1, start=start)]
        else:
            if what[0] == "'":
                script = ", moving .3s, ".join(f"{letter} .9s" for letter in what.strip("'"))
            elif what in {"ily", "horns", "aside"}:
                script = f"{what} .7s" + "".join(f", moving .2s, {letter} .9s" for letter in sign)
            else:
                script = part
            script += ", moving .3s" if "away" not in part else ""
            made = [replace(one, time=one.time + start) for one in perform(script, even(rate))]
        for one in made:
            last = one.time
            yield one
        start = last + 1 / rate


@pytest.mark.parametrize("waiting", ["ily", "aside", "aside K", "ily U"])
def test_what_waits_for_the_next_sign_stays_behind_when_the_person_goes_elsewhere(waiting: str) -> None:
    speller, form, time = Speller(SpellingSettings()), Form(), 0.0
    for does in (f"'A', {waiting}, moving .3s", "'P'"):
        seen = [replace(one, time=one.time + time) for one in performed(does, 30)]
        shown = iter(seen)
        pipeline = Pipeline(lambda _: None, lambda *_, shown=shown: next(shown), speller, form)
        for prediction in seen:
            pipeline.step(Frame(NO_PIXELS, prediction.time))
        time = seen[-1].time + 1 / 30
        speller.leave()
    assert str(form) == "ap"


@pytest.mark.parametrize("rate", [12, 30])
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script["name"])
def test_script_types_its_text(script: dict, rate: float) -> None:
    seen = list(performed(script["does"], rate))
    shown, form = iter(seen), Form()
    speller = Speller(SpellingSettings(**script.get("with", {})), snippets=SNIPPETS)
    pipeline = Pipeline(lambda _: None, lambda *_: next(shown), speller, form)
    for prediction in seen:
        pipeline.step(Frame(NO_PIXELS, prediction.time))
    assert str(form) == script["types"]
