"""`tray-asl config` as a person uses it."""

import json
import sys

import pytest
from click.testing import CliRunner, Result

from tray_asl.cli.config import config
from tray_asl.cli.main import main
from tray_asl.settings.schema import Settings
from tray_asl.settings.store import Store


def run(store: Store, *words: str) -> Result:
    result = CliRunner().invoke(config, words, obj=store)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_path(store: Store) -> None:
    assert run(store, "path").stdout == f"{store.path}\n"


def test_set_says_what_it_changed_and_show_marks_it(store: Store) -> None:
    assert run(store, "set", "spelling.hold_ms", "700").stdout == "spelling.hold_ms: 400 -> 700\n"
    lines = run(store, "show").stdout.splitlines()
    assert "spelling.hold_ms = 700  # default: 400" in lines
    assert 'spelling.case = "lower"' in lines


def test_every_line_of_show_can_be_given_back_to_set(store: Store) -> None:
    for line in run(store, "show").stdout.splitlines():
        key, value = line.split(" = ")
        given = json.loads(value) if value.startswith('"') else value
        assert run(store, "set", key, given).stdout == f"{key}: {value} -> {value}\n"


def test_show_as_json(store: Store) -> None:
    assert json.loads(run(store, "show", "--json").stdout) == Settings().model_dump(mode="json")


def test_check_looks_at_the_snippets_beside_the_settings_too(store: Store) -> None:
    store.load(create=True)
    snippets = store.path.with_name("snippets.toml")
    snippets.write_text("addr = 12", encoding="utf-8")
    wrong = run(store, "check")
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert wrong.stderr == f"{snippets}: the snippet addr must be a text in quotes\n"


def test_check(store: Store) -> None:
    store.load(create=True)
    right = run(store, "check")
    assert (right.exit_code, right.stdout) == (0, f"{store.path}: all settings are in order\n")

    store.path.write_text("[spelling]\nhold_ms = -5\nholdms = 3\n", encoding="utf-8")
    wrong = run(store, "check")
    assert wrong.exit_code == 1
    assert wrong.stderr.splitlines() == [
        f"{store.path}:2: spelling.hold_ms = -5: must be a whole number of milliseconds from 0 to 60000",
        f"{store.path}:3: spelling.holdms = 3: no such setting, it has no effect; did you mean spelling.hold_ms?",
    ]


def test_a_change_that_is_refused_says_why_and_fails(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--config", str(store.path), "config", "set", "spelling.signs", "numbers"]
    monkeypatch.setattr(sys, "argv", ["tray-asl", *words])
    with pytest.raises(SystemExit, match="1"):
        main()
    assert capsys.readouterr().err == 'Error: spelling.signs = "numbers": must be one of "letters", "digits", "auto"\n'


def test_problems_do_not_mix_with_the_output_of_show(store: Store) -> None:
    store.load(create=True)
    store.path.write_text("[spelling]\nhold_ms = -5\n", encoding="utf-8")
    result = run(store, "show", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["spelling"]["hold_ms"] == 400
    assert "hold_ms = -5" in result.stderr
