"""A file changed in an editor takes effect in the running program, once, and not before it is worth something."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Event

import pytest

from tests.xdesk import wait_until
from tray_asl.settings.store import Loaded, Store

PATIENCE = 30  # seconds; only a failure takes them


class Watched:
    """A store that is being watched, and what was reported so far."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.reports = SimpleQueue[Loaded]()
        self.stop = Event()
        self.thread = store.watch(self.reports.put, self.stop, store.load(create=True))

    def next(self) -> Loaded:
        return self.reports.get(timeout=PATIENCE)


def in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def by_moving_a_new_file_there(path: Path, text: str) -> None:
    new = path.with_name(".settings.toml.swp")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def by_moving_the_old_file_away(path: Path, text: str) -> None:
    path.replace(path.with_name("settings.toml~"))
    path.write_text(text, encoding="utf-8")


EDITORS = [in_place, by_moving_a_new_file_there, by_moving_the_old_file_away]


@pytest.fixture
def watched(store: Store) -> Iterator[Watched]:
    watched = Watched(store)
    yield watched
    watched.stop.set()
    watched.thread.join(PATIENCE)
    assert not watched.thread.is_alive()


@pytest.mark.parametrize("save", EDITORS)
def test_a_saved_file_takes_effect_however_the_editor_saves(
    watched: Watched, save: Callable[[Path, str], None]
) -> None:
    for hold_ms in (600, 700):
        save(watched.store.path, f"[spelling]\nhold_ms = {hold_ms}\n")
        assert watched.next().settings.spelling.hold_ms == hold_ms


def test_only_a_difference_is_reported(watched: Watched) -> None:
    by_moving_a_new_file_there(watched.store.path, "# nothing but the defaults\n")
    watched.store.set("spelling.hold_ms", 500)
    watched.store.set("spelling.hold_ms", 700)
    watched.store.set("spelling.hold_ms", 700)
    assert watched.next().settings.spelling.hold_ms == 700
    watched.store.set("spelling.case", "upper")
    assert watched.next().settings.spelling.case == "upper"
    assert watched.reports.empty()


def test_a_mistake_is_reported_while_what_counted_before_goes_on_to_count(watched: Watched) -> None:
    in_place(watched.store.path, "[spelling]\nhold_ms = 700\n")
    before = watched.next().settings

    in_place(watched.store.path, "[spelling]\nhold_ms = \n")
    broken = watched.next()
    assert (broken.settings, len(broken.problems)) == (before, 1)

    in_place(watched.store.path, "[spelling]\nhold_ms = 70000\ncase = 'upper'\n")
    half = watched.next()
    assert (half.settings.spelling.hold_ms, half.settings.spelling.case) == (700, "upper")
    assert "hold_ms = 70000" in str(half.problems[0])

    in_place(watched.store.path, "[spelling]\nhold_ms = 800\n")
    mended = watched.next()
    assert (mended.settings.spelling.hold_ms, mended.problems) == (800, ())


def test_a_file_that_was_deleted_changes_nothing_until_it_is_back(watched: Watched) -> None:
    in_place(watched.store.path, "[spelling]\nhold_ms = 700\n")
    assert watched.next().settings.spelling.hold_ms == 700
    watched.store.path.unlink()
    in_place(watched.store.path, "[spelling]\nhold_ms = 800\n")
    assert watched.next().settings.spelling.hold_ms == 800


def test_what_changed_before_the_watching_began_is_not_missed(store: Store) -> None:
    known = store.load(create=True)
    store.set("spelling.hold_ms", 700)
    reports, stop = SimpleQueue[Loaded](), Event()
    store.watch(reports.put, stop, known)
    assert reports.get(timeout=PATIENCE).settings.spelling.hold_ms == 700
    stop.set()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_change_at_the_other_end_of_a_link_takes_effect(store: Store, tmp_path: Path) -> None:
    dotfile = tmp_path / "dotfiles" / "tray.toml"
    store.path.parent.mkdir(parents=True)
    store.path.symlink_to(dotfile)
    watched = Watched(store)
    by_moving_a_new_file_there(dotfile, "[spelling]\nhold_ms = 700\n")
    assert watched.next().settings.spelling.hold_ms == 700
    watched.stop.set()


def test_a_change_that_fails_to_take_effect_is_logged_without_its_values_and_the_watching_goes_on(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    names = "Anna", "Ben"
    reports, stop = SimpleQueue[Loaded](), Event()

    def on_change(loaded: Loaded) -> None:
        reports.put(loaded)
        if loaded.settings.signs.profile == names[0]:
            raise RuntimeError(f"no hand of {loaded.settings.signs.profile}")

    thread = store.watch(on_change, stop, store.load())
    for name in names:
        store.set("signs.profile", name)
        assert reports.get(timeout=PATIENCE).settings.signs.profile == name
    stop.set()
    thread.join(PATIENCE)
    assert "a change of the settings failed: RuntimeError in on_change" in caplog.text
    assert "Anna" not in caplog.text


def test_why_it_cannot_be_watched_is_said_in_plain_words(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").touch()
    watched = Watched(Store(tmp_path / "file" / "folder" / "settings.toml"))
    wait_until(lambda: caplog.messages, "what is said of it")
    watched.stop.set()
    (said,) = caplog.messages
    assert said.startswith("The settings file is looked at every 2 s, since it cannot be watched: ")
    assert "rror" not in said, "words for programmers"


def test_a_folder_that_appears_later_is_followed_too(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be", encoding="utf-8")
    store = Store(tmp_path / "config" / "settings.toml")
    watched = Watched(store)
    (tmp_path / "config").unlink()
    (tmp_path / "config").mkdir()
    in_place(store.path, "[spelling]\nhold_ms = 700\n")
    assert watched.next().settings.spelling.hold_ms == 700
    watched.stop.set()
