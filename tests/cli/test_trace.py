"""`tray-asl trace` as a person uses it who wonders why a clip is read as it is."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from tray_asl.cli.main import cli
from tray_asl.cli.trace_plot import draw
from tray_asl.engine.tracing import TracedFrame
from tray_asl.hands.hand import Hand
from tray_asl.signs.classifier import Classifier
from tray_asl.spelling.action import Action, Step

HAND = Hand(0.5, np.zeros((21, 3), np.float32), "left", 0.9, (640, 480))


def trace(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["trace", *arguments])


@pytest.mark.usefixtures("home")
def test_every_letter_of_the_sample_was_stable_before_it_was_typed() -> None:
    frames = [json.loads(line) for line in trace("sample", "--json").stdout.splitlines()]
    text = ""
    for number, frame in enumerate(frames):
        for action in frame["actions"]:
            text = text[: len(text) - action["erased"]] + action["text"]
            if action["text"].isalpha():
                assert {before["stable"] for before in frames[number - 5 : number]} == {action["text"].upper()}
                assert {before["candidate"] for before in frames[number - 5 : number]} == {action["text"]}
    assert f"{text}\n" == CliRunner().invoke(cli, ["transcribe", "sample"]).stdout
    assert [frame["time"] for frame in frames] == sorted(frame["time"] for frame in frames)
    assert {frame["hand"] for frame in frames} == {None, "right"}
    assert all((frame["signs"] == []) == (frame["hand"] is None) for frame in frames)


@pytest.mark.usefixtures("home")
def test_the_table_folds_what_is_alike_and_the_plot_is_drawn(clip: Path, tmp_path: Path) -> None:
    plot = tmp_path / "plot.png"
    folded = trace(str(clip), "--plot", str(plot))
    assert folded.exit_code == 0
    head, *rows = folded.stdout.splitlines()
    assert head.split() == ["seconds", "frames", "hand", "sign", "rivals", "stable", "hold", "what", "happens"]
    assert [row.split("typed ")[1].strip() for row in rows if "typed" in row] == ["'i'", "'l'", "'y'", "' '"]
    counts = [int(row.split()[1]) for row in rows]

    _, *all_rows = trace(str(clip), "--all").stdout.splitlines()
    assert {int(row.split()[1]) for row in all_rows} == {1}
    assert len(all_rows) == sum(counts) > 4 * len(counts)

    with Image.open(plot) as drawn:
        assert drawn.width >= 900
        assert len(drawn.convert("RGB").getcolors(maxcolors=1 << 20) or ()) > 50


@pytest.mark.usefixtures("home")
def test_the_landmarks_are_enough_to_read_the_signs_again(clip: Path) -> None:
    classifier = Classifier()
    frames = [json.loads(line) for line in trace(str(clip), "--json", "--landmarks").stdout.splitlines()]
    assert any(frame["hand"] for frame in frames)
    for frame in frames:
        if frame["hand"] is None:
            assert frame["landmarks"] is frame["picture_size"] is None
            continue
        points = np.array(frame["landmarks"], np.float32)
        hand = Hand(frame["time"], points, frame["hand"], frame["score"], tuple(frame["picture_size"]))
        sign, probability = frame["signs"][0]
        assert dict(classifier.predict(hand, 0.0).ranked(5))[sign] == pytest.approx(probability, abs=0.05)


@pytest.mark.usefixtures("home")
def test_landmarks_are_for_json_alone(clip: Path) -> None:
    assert "landmarks" not in trace(str(clip), "--json").stdout
    refused = trace(str(clip), "--landmarks")
    assert refused.exit_code == 2
    assert "together with --json" in refused.stderr


def test_whatever_happens_can_be_drawn(tmp_path: Path) -> None:
    nothing = Step((), None, None, 0.0)
    frame = TracedFrame(0.0, None, (), nothing)
    own = TracedFrame(0.5, HAND, (("$a_$", 0.6),), replace(nothing, stable="$a_$"))
    action = Action(1.0, "$a_ě$\n", erase=2)
    refused = replace(nothing, gesture="swipe_left", actions=(action,), problem="No window has the focus.")
    swipe = TracedFrame(1.0, None, (), refused)
    for number, frames in enumerate([[], [own], [frame, own, swipe]]):
        draw(frames, "$a_$.mp4", tmp_path / f"{number}.svg")
    drawn = (tmp_path / "2.svg").read_text("utf-8")
    for words in ("swipe left", "←←$a_ě$⏎", "refused", "$a_$.mp4"):
        assert f"<!-- {words} -->" in drawn


@pytest.mark.parametrize(
    ("clip", "plot", "message"),
    [
        ("nowhere.mp4", "plot.png", "There is no file or folder"),
        ("notes.mp4", "plot.png", "is not a video that can be read"),
        ("notes.mp4", "plot.doc", "a plot can be a .png, .svg or .pdf"),
        ("notes.mp4", "nowhere/plot.png", "there is no folder"),
    ],
)
@pytest.mark.usefixtures("home")
def test_what_cannot_be_read_or_written_is_said(clip: str, plot: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "notes.mp4").write_text("no video")
    result = trace(str(tmp_path / clip), "--plot", str(tmp_path / plot))
    assert result.exit_code != 0
    assert message in " ".join([result.stderr, str(result.exception)])
    assert result.stdout == ""
