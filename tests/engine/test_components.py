"""The real parts of the program follow the settings: what a change concerns, wholly or not at all, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.spelling.performer import even, perform
from tray_asl.engine.components import LiveComponents
from tray_asl.errors import TrayAslError
from tray_asl.output.keyboard.notices import Notices
from tray_asl.settings.schema import Settings
from tray_asl.signs.profile import Profile, Profiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tray_asl.engine.pipeline import Pipeline


@pytest.fixture
def base(hand_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return Settings().replaced({"hand.model": str(hand_model), "output.to": ["terminal"]})


@pytest.fixture
def components() -> Iterator[LiveComponents]:
    live = LiveComponents(Notices(print, print))
    yield live
    live.close()


def configured(components: LiveComponents, settings: Settings) -> list[str]:
    return list(components.configure(settings, print))


def sign(pipeline: Pipeline, script: str, start: float = 0.0) -> str:
    """Perform a script through speller and outputs."""
    text = ""
    for prediction in perform(script, even(30, start)):
        for action in pipeline.deliver(pipeline.speller.step(prediction)).actions:
            text = text[: len(text) - action.erase] + action.text
    return text


def test_broken_own_words_do_not_keep_the_output_from_changing_and_count_once_they_are_mended(
    components: LiveComponents, base: Settings, tmp_path: Path
) -> None:
    configured(components, base)
    assert components.outputs.names == ("terminal",)
    words = tmp_path / "words.txt"
    broken = base.replaced(
        {
            "spelling.own_words": str(words),
            "spelling.words": "correct",
            "spelling.case": "upper",
            "output.to": ["speech"],
        }
    )
    problems = configured(components, broken)
    assert any("words.txt" in problem for problem in problems)
    assert components.outputs.names == ("speech",)
    assert sign(components.pipeline, "H 1s, I 1s, away 2s") == "HI "
    words.write_text("zyx\n", "utf-8")
    assert configured(components, broken) == []
    assert components.outputs.names == ("speech",)


def test_an_output_that_cannot_be_opened_leaves_the_others_alone(components: LiveComponents, base: Settings) -> None:
    configured(components, base)
    terminal = next(iter(components.outputs))
    problems = configured(components, base.replaced({"output.to": ["terminal", "keyboard"]}))
    assert any("DISPLAY" in problem for problem in problems)
    assert next(iter(components.outputs)) is terminal
    assert configured(components, base) == []


def test_where_nothing_can_be_opened_it_says_why(components: LiveComponents, base: Settings) -> None:
    with pytest.raises(TrayAslError, match="DISPLAY"):
        configured(components, base.replaced({"output.to": ["keyboard"]}))


@pytest.mark.parametrize(
    "change",
    [
        {"window.corner": "top-left"},
        {"tray.start_on": False},
        {"spelling.case": "upper"},
        {"spelling.completions": True},
        {"speech.words_per_minute": 200},
    ],
    ids=str,
)
def test_a_change_that_concerns_nothing_else_leaves_a_half_held_sign_and_the_parts(
    components: LiveComponents, base: Settings, change: dict[str, object]
) -> None:
    configured(components, base)
    before = components.pipeline
    assert sign(before, "H .5s") == ""
    configured(components, base.replaced(change))
    after = components.pipeline
    assert (after.find, after.predict) == (before.find, before.predict)
    assert sign(after, "H .8s", 0.5).lower() == "h"


def test_a_change_of_the_hold_counts_for_the_next_sign(components: LiveComponents, base: Settings) -> None:
    configured(components, base)
    configured(components, base.replaced({"spelling.hold_ms": 2000}))
    assert sign(components.pipeline, "H 1s, away 2s") == ""
    assert sign(components.pipeline, "H 3s, away 2s", 0.01) == "h "


def test_a_profile_that_was_learned_anew_counts_at_the_next_change(components: LiveComponents, base: Settings) -> None:
    import numpy as np  # noqa: PLC0415

    rng = np.random.default_rng(0)
    settings = base.replaced({"signs.profile": "me"})
    assert any("no profile me" in problem for problem in configured(components, settings))
    Profiles().save("me", Profile({"A": rng.normal(size=(3, 63)).astype(np.float32)}))
    assert configured(components, settings) == []
    learned = components.pipeline.predict
    configured(components, settings)
    assert components.pipeline.predict == learned
    Profiles().save("me", Profile({"B": rng.normal(size=(4, 63)).astype(np.float32)}))
    configured(components, settings)
    assert components.pipeline.predict != learned
