"""The file on the disk: created, read whatever is in it, changed without loss."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.settings.valid import of_many_parts, settings_and_change
from tray_asl.settings import file
from tray_asl.settings.problem import SettingsError
from tray_asl.settings.schema import Settings
from tray_asl.settings.store import Store
from tray_asl.settings.text import file_text

links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


def write(store: Store, content: str | bytes) -> None:
    store.path.parent.mkdir(parents=True, exist_ok=True)
    store.path.write_bytes(content.encode() if isinstance(content, str) else content)


def messages(store: Store) -> list[str]:
    return [str(problem).removeprefix(str(store.path)) for problem in store.load().problems]


def test_the_first_use_creates_a_file_with_the_defaults(store: Store) -> None:
    loaded = store.load(create=True)
    assert loaded.settings == Settings()
    assert not loaded.problems
    assert store.path.read_text(encoding="utf-8") == file_text(Settings())
    assert [file.name for file in store.path.parent.iterdir()] == ["settings.toml"]


def test_the_file_lies_in_the_configuration_folder_of_the_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = Store().path
    assert path.parts[-2:] == ("tray_asl", "settings.toml")
    if os.name == "posix" and os.uname().sysname == "Linux":
        assert path == tmp_path / "tray_asl" / "settings.toml"


def test_problems_come_with_file_and_line_in_the_order_of_the_file(store: Store) -> None:
    write(store, "[spelling]\nhold_ms = 700\n\n# c\nmargin = 3\n[tray]\nshow = 7\n[spelling.x]\n")
    assert messages(store) == [
        ":5: spelling.margin = 3: must be a number from 0 to 1",
        ":7: tray.show = 7: must be true or false",
        ":8: spelling.x = {}: no such setting, it has no effect; [spelling] has "
        + ", ".join(Settings().spelling.model_dump()),
    ]
    assert store.load().settings.spelling.hold_ms == 700


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[tray]\nshow = \n", ":2: not valid TOML: Invalid value (at line 2, column 8)"),
        (b"[tray]\nshow = 'a", ': not valid TOML: Expected "\'" (at end of document)'),
        (b"[tray]\n[tray]\n", ":2: not valid TOML: Cannot declare ('tray',) twice (at line 2, column 6)"),
        ("[speech]\nvoice = 'é'".encode("latin-1"), ":2: not UTF-8 text; save it with the encoding UTF-8"),
        ("[tray]".encode("utf-16"), ":1: not UTF-8 text; save it with the encoding UTF-8"),
        (b"a = " + b"[" * 100_000, ": not usable: brackets nested too deeply"),
    ],
)
def test_a_broken_file_is_reported_and_neither_read_nor_overwritten(store: Store, content: bytes, message: str) -> None:
    write(store, content)
    assert messages(store) == [f"{message}; until this is corrected the file does not count"]
    assert store.load().settings == Settings()
    with pytest.raises(SettingsError, match="nothing was changed"):
        store.set("spelling.hold_ms", 700)
    assert store.path.read_bytes() == content


@given(st.binary() | st.text().map(str.encode) | st.text("[]={}\"'#.\n ab0", max_size=40).map(str.encode))
def test_no_file_is_so_strange_that_it_raises_or_is_lost(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    store = Store(tmp_path_factory.getbasetemp() / "strange.toml")
    write(store, content)
    store.load(create=True)
    assert store.path.read_bytes() == content
    try:
        store.set("spelling.hold_ms", 700)
    except SettingsError:
        assert store.path.read_bytes() == content
    else:
        assert store.load().settings.spelling.hold_ms == 700


@of_many_parts
@given(settings_and_change())
def test_what_was_set_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[Settings, str, object]
) -> None:
    settings, key, value = case
    store = Store(tmp_path_factory.getbasetemp() / "set.toml")
    write(store, file_text(settings))
    section, name = key.split(".")
    change = store.set(key, value)
    assert (change.old, change.new) == (settings.model_dump(mode="json")[section][name], value)
    table = getattr(settings, section).model_copy(update={name: getattr(getattr(store.load().settings, section), name)})
    assert store.load().settings == settings.model_copy(update={section: table})
    assert store.load().settings.model_dump(mode="json")[section][name] == value


@pytest.mark.parametrize(
    ("key", "words", "value"),
    [
        ("spelling.hold_ms", "700", 700),
        ("spelling.margin", "0.5", 0.5),
        ("spelling.auto_repeat", "true", True),
        ("spelling.auto_repeat", "off", False),
        ("spelling.signs", "digits", "digits"),
        ("camera.source", "1", "1"),
        ("camera.source", "true", "true"),
        ("output.to", "keyboard,speech", ["keyboard", "speech"]),
        ("output.to", '["speech", "terminal"]', ["speech", "terminal"]),
        ("output.to", "speech", ["speech"]),
    ],
)
def test_words_of_the_command_line_become_the_kind_of_the_setting(
    store: Store, key: str, words: str, value: object
) -> None:
    assert store.set(key, words).new == value
    assert not store.load().problems


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("spelling.hold_ms", "long", 'spelling.hold_ms = "long": must be a whole number of milliseconds'),
        ("spelling.hold_ms", True, "spelling.hold_ms = true: must be a whole number of milliseconds"),
        ("output.to", "", "must be a list of one or more of"),
        ("spelling.holdms", "3", "spelling.holdms: no such setting; did you mean spelling.hold_ms?"),
        ("hold_ms", "3", "hold_ms: no such setting; did you mean spelling.hold_ms?"),
        ("symbols.A", "x", r"symbols.A: no such setting; did you mean symbols.a\?"),
        ("more_symbols.3", "x", r"more_symbols.3: no such setting; did you mean more_symbols.digit_3\?"),
        ("a.b.c", "3", "no such setting"),
        ("symbols.a", "\udcff", "symbols.a: the value has bytes that are no text"),
        ("control.shortcut", "foo+bar", r'control.shortcut = "foo\+bar": write it as ctrl\+alt\+space'),
        ("control.shortcut", "a", 'control.shortcut = "a": add ctrl, alt or super'),
        ("hooks.on_word", "sh -c 'cat", r"hooks.on_word = .*: this is no command line \(No closing quotation\)"),
        ("spelling", "3", r"spelling: no such setting; did you mean \[spelling\]"),
    ],
)
def test_an_impossible_change_is_refused_and_leaves_the_file(
    store: Store, key: str, value: object, message: str
) -> None:
    store.load(create=True)
    with pytest.raises(SettingsError, match=message):
        store.set(key, value)
    assert store.path.read_text(encoding="utf-8") == file_text(Settings())


def test_a_change_goes_into_the_file_as_it_is_now(store: Store) -> None:
    store.load(create=True)
    write(store, "[tray]\nshow = false # newer than what was loaded\n")
    store.set("tray.start_on", value=False)
    assert "show = false # newer than what was loaded\n" in store.path.read_text(encoding="utf-8")
    assert not store.load().settings.tray.show


def test_settings_of_a_newer_version_and_wrong_lines_survive_a_change(store: Store) -> None:
    write(store, "[hologram]\nsize = 3 # m\n[spelling]\nwarp = true # yes\nhold_ms = -5\ncase = 'upper'\n")
    store.set("spelling.case", "lower")
    text = store.path.read_text(encoding="utf-8")
    assert text == '[hologram]\nsize = 3 # m\n[spelling]\nwarp = true # yes\nhold_ms = -5\ncase = "lower"\n'
    assert len(store.load().problems) == 3


def test_a_table_that_is_none_is_not_replaced_by_a_change(store: Store) -> None:
    write(store, "tray = 'mine'\n")
    with pytest.raises(SettingsError, match="tray: must be a table"):
        store.set("tray.show", value=False)
    assert store.path.read_text(encoding="utf-8") == "tray = 'mine'\n"


def test_a_byte_order_mark_is_no_mistake(store: Store) -> None:
    write(store, "\ufeff[tray]\nshow = false\n")
    assert not store.load().problems
    assert not store.load().settings.tray.show


@links
def test_a_link_to_the_dotfiles_stays_a_link(store: Store, tmp_path: Path) -> None:
    dotfile = tmp_path / "dotfiles" / "tray_asl.toml"
    store.path.parent.mkdir(parents=True)
    store.path.symlink_to(dotfile)
    store.load(create=True)
    store.set("spelling.hold_ms", 700)
    assert store.path.readlink() == dotfile
    assert "hold_ms = 700\n" in dotfile.read_text(encoding="utf-8")


@links
def test_a_link_to_itself_is_reported(store: Store) -> None:
    store.path.parent.mkdir(parents=True)
    store.path.symlink_to(store.path)
    assert "Too many levels of symbolic links" in messages(store)[0]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_permissions_stay(store: Store) -> None:
    store.load(create=True)
    store.path.chmod(0o600)
    store.set("spelling.hold_ms", 700)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_written_leaves_the_program_on_the_defaults(ordinary_folder: Path) -> None:
    store = Store(ordinary_folder / "tray_asl" / "settings.toml")
    ordinary_folder.chmod(0o500)
    loaded = store.load(create=True)
    assert loaded.settings == Settings()
    reason = "cannot be created (Permission denied); the defaults count, and changes are not kept"
    assert [problem.text for problem in loaded.problems] == [reason]
    with pytest.raises(SettingsError, match=r"cannot be written \(Permission denied\)"):
        store.set("spelling.hold_ms", 700)


def test_a_file_that_cannot_be_read_is_reported_and_not_replaced(ordinary_folder: Path) -> None:
    store = Store(ordinary_folder / "settings.toml")
    write(store, "[tray]\nshow = false\n")
    store.path.chmod(0o000)
    assert messages(store) == [": cannot be read (Permission denied)"]
    with pytest.raises(SettingsError, match="nothing was changed"):
        store.set("spelling.hold_ms", 700)
    store.path.chmod(0o600)
    assert store.path.read_text(encoding="utf-8") == "[tray]\nshow = false\n"


def test_a_file_that_was_made_read_only_is_respected(ordinary_folder: Path) -> None:
    store = Store(ordinary_folder / "settings.toml")
    store.load(create=True)
    store.path.chmod(0o400)
    with pytest.raises(SettingsError, match=r"cannot be written \(Permission denied\)"):
        store.set("spelling.hold_ms", 700)
    assert store.load().settings == Settings()


def test_a_file_that_is_far_too_long_is_not_read_on_for_ever(store: Store) -> None:
    write(store, b"#" * 5_000_000)
    assert messages(store) == [": cannot be read (File too large)"]
    with pytest.raises(SettingsError, match="nothing was changed"):
        store.set("spelling.hold_ms", 700)
    assert store.path.stat().st_size == 5_000_000


@links
def test_a_device_or_pipe_in_the_place_of_the_file_stays_one(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "settings.toml"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    with pytest.raises(OSError, match="not an ordinary file"):
        file.write(link, "[tray]")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_in_the_place_of_the_file(store: Store) -> None:
    store.path.mkdir(parents=True)
    assert "cannot be read" in messages(store)[0]
    with pytest.raises(SettingsError):
        store.set("spelling.hold_ms", 700)
