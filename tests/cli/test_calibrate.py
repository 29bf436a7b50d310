"""`tray-asl calibrate` from the camera's picture to the profile in use, in the terminal and in the window."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.calibration_clip import record
from tests.conftest import REPOSITORY
from tests.xdesk import XDesk, wait_until
from tray_asl.calibrate import procedure
from tray_asl.cli.main import cli
from tray_asl.settings.store import Store
from tray_asl.signs.calibration_check import plainly_other
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.profile import Profiles

WARNING = (255, 200, 40)


def tray_asl(*arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(cli, ["calibrate", *arguments], input=answer)


def calibrate(clip: Path, *arguments: str, answer: str = "y\n") -> Result:
    return tray_asl("--terminal", "--fast", "--source", str(clip), *arguments, answer=answer)


@pytest.mark.usefixtures("home")
def test_a_hand_is_learned_used_listed_and_forgotten(clip: Path) -> None:
    result = calibrate(clip, "--signs", "ily")
    assert result.exit_code == 0
    assert "I taken" in result.stderr
    assert "were named rightly before" in result.stdout
    assert {*Profiles().load("me").signs} == {"I", "L", "Y"}
    assert Store().load().settings.signs.profile == "me"
    assert "me  (in use): I L Y" in tray_asl("--list").stdout

    assert tray_asl("--remove").exit_code == 0
    assert Profiles().names() == []
    assert Store().load().settings.signs.profile == ""
    assert "No hand has been learned" in tray_asl("--list").stdout


@pytest.mark.usefixtures("home")
def test_who_says_no_keeps_nothing(clip: Path) -> None:
    result = calibrate(clip, "--signs", "ily", answer="n\n")
    assert "Nothing was changed" in result.stdout
    assert Profiles().names() == []
    assert Store().load().settings.signs.profile == ""


@pytest.mark.usefixtures("home")
def test_later_samples_are_added_to_the_same_person(clip: Path) -> None:
    calibrate(clip, "--profile", "Ana", "--signs", "i")
    result = calibrate(clip, "--own", "I love you ")
    assert result.exit_code == 0
    profile = Profiles().load("Ana")
    assert "I" in profile.signs
    assert [*profile.own] == ["I love you "]


@pytest.mark.usefixtures("home")
def test_samples_of_the_wrong_sign_are_kept_only_when_asked_again(clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calibrate(clip, "--signs", "ily")
    monkeypatch.setattr(procedure, "plainly_other", lambda *_: "")  # as if the hand had been less plain
    result = calibrate(clip, "--signs", "l", answer="\n")  # the clip's first sign is I: this person's L looks like it
    assert "what you showed for L plainly looks like I" in result.stdout
    assert "0 of 3" in result.stdout
    assert "[y/N]" in result.stdout
    assert "Nothing was changed" in result.stdout


@pytest.mark.usefixtures("home")
def test_enter_keeps_what_made_nothing_worse(clip: Path) -> None:
    result = calibrate(clip, "--signs", "ily", answer="\n")
    assert "[Y/n]" in result.stdout
    assert {*Profiles().load("me").signs} == {"I", "L", "Y"}


@pytest.mark.usefixtures("home")
def test_a_hand_that_shows_another_sign_is_waited_for(clip: Path) -> None:
    calibrate(clip, "--signs", "y")  # after I and L
    (samples,) = Profiles().load("me").signs.values()
    assert plainly_other(Classifier(), "I", samples) == "Y"


@pytest.mark.usefixtures("home")
def test_what_is_named_rightly_already_needs_no_learning(clip: Path) -> None:
    result = calibrate(clip, "--signs", "ily", "--failing")
    assert "named rightly already" in result.stdout
    assert Profiles().names() == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--signs", "aj"), "J: drawn in the air"),
        (("--signs", "a!"), "choose from A to Z"),
    ],
)
@pytest.mark.usefixtures("home")
def test_a_wrong_choice_of_signs_is_said(arguments: tuple[str, ...], message: str) -> None:
    result = tray_asl(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_damaged_profile_is_named_and_typing_goes_on_without_it(clip: Path, home: Path) -> None:
    calibrate(clip, "--signs", "i")
    Profiles().path("me").write_text("{")
    result = CliRunner().invoke(cli, ["transcribe", str(clip)])
    assert "me.json is damaged" in result.stderr
    assert result.stdout.strip().lower() == "ily"
    assert "me.json is damaged" in tray_asl("--list").stderr
    assert home in Profiles().folder.parents


def test_the_window_shows_the_sign_says_what_it_sees_and_takes_keys(xdesk: XDesk, home: Path) -> None:
    pytest.importorskip("tkinter", reason="tkinter is not installed (apt install python3-tk)")
    clip = home / "cily.mp4"
    record(clip, "CILY")
    environment = {**xdesk.env, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    command = [sys.executable, "-m", "tray_asl", "calibrate", "--signs", "kily", "--source", str(clip)]
    program = subprocess.Popen(command, env=environment, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    try:
        wait_until(lambda: xdesk.windows("learn my hand"), "the window")
        (window,) = xdesk.windows("learn my hand")
        xdesk.focus(window)
        wait_until(
            lambda: any(color == WARNING for _, color in xdesk.picture(window).getcolors(1 << 20) or ()),
            "that C looks not like K",
            60,
        )
        (REPOSITORY / "artefacts").mkdir(exist_ok=True)
        xdesk.picture(window).save(REPOSITORY / "artefacts" / "learn-my-hand.png")
        xdesk.press("Right")  # K is passed over
        wait_until(lambda: xdesk.windows("keep it"), "the question", 60)
        xdesk.screenshot(REPOSITORY / "artefacts" / "calibrate.png")
        xdesk.press("y")
        assert program.wait(20) == 0
    finally:
        program.kill()
    assert {*Profiles().load("me").signs} == {"I", "L", "Y"}
