"""Several programs change the settings at once, and no change is lost."""

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tray_asl.settings import lock
from tray_asl.settings.lock import locked
from tray_asl.settings.problem import SettingsError
from tray_asl.settings.store import Store

ROUNDS = 40
PROGRAM = """
import sys
from pathlib import Path
from tray_asl.settings.store import Store

path, key, *values = sys.argv[1:]
store = Store(Path(path))
store.load(create=True)
print("ready", flush=True)
sys.stdin.readline()
for value in values:
    store.set(key, value)
"""


def start(store: Store, key: str, *values: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, str(store.path), key, *map(str, values)]
    return subprocess.Popen(command, cwd=REPOSITORY, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def test_two_programs_lose_no_change_of_each_other(store: Store) -> None:
    keys = "spelling.hold_ms", "spelling.debounce_ms"
    programs = [start(store, key, *range(1000, 1000 + ROUNDS)) for key in keys]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    seen = [0, 0]
    while any(program.poll() is None for program in programs):
        now = store.load()
        assert not now.problems
        values = [now.settings.spelling.hold_ms, now.settings.spelling.debounce_ms]
        for i, value in enumerate(values):
            if value >= 1000:
                assert value >= seen[i], "a change was taken back"
                seen[i] = value
            else:
                assert not seen[i], "a change was taken back"
    assert [program.wait() for program in programs] == [0, 0]
    for program in programs:
        program.communicate()
    spelling = store.load().settings.spelling
    assert (spelling.hold_ms, spelling.debounce_ms) == (1000 + ROUNDS - 1,) * 2


def test_threads_lose_no_change_either(store: Store) -> None:
    def change(key: str) -> None:
        for value in range(1000, 1000 + ROUNDS):
            Store(store.path).set(key, value)

    keys = "spelling.hold_ms", "spelling.debounce_ms", "spelling.dropout_ms"
    threads = [threading.Thread(target=change, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spelling = store.load().settings.spelling
    assert (spelling.hold_ms, spelling.debounce_ms, spelling.dropout_ms) == (1000 + ROUNDS - 1,) * 3


def test_a_program_that_never_lets_go_is_named_as_the_reason(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.load(create=True)
    monkeypatch.setattr(lock, "PATIENCE_S", 0.2)
    refusals: list[str] = []

    def change() -> None:
        with pytest.raises(SettingsError) as refused:
            store.set("spelling.hold_ms", 700)
        refusals.append(str(refused.value))

    with locked(store.path):
        thread = threading.Thread(target=change)
        thread.start()
        thread.join()
    (refusal,) = refusals
    assert refusal.startswith(f"{store.path}: cannot be written (another program has held ")
    assert store.set("spelling.hold_ms", 700).new == 700


def test_nothing_is_left_beside_the_settings(store: Store, state_folder: Path) -> None:
    store.set("spelling.hold_ms", 700)
    assert [file.name for file in store.path.parent.iterdir()] == ["settings.toml"]
    assert len([file for file in state_folder.rglob("*.lock") if file.is_file()]) == 1


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_and_its_target_are_one_file(store: Store, tmp_path: Path, state_folder: Path) -> None:
    store.load(create=True)
    (tmp_path / "link.toml").symlink_to(store.path)
    Store(tmp_path / "link.toml").set("spelling.hold_ms", 700)
    assert len([file for file in state_folder.rglob("*.lock") if file.is_file()]) == 1


def test_a_folder_for_locks_that_cannot_be_written_is_named(ordinary_folder: Path, state_folder: Path) -> None:
    Store(ordinary_folder / "settings.toml").load(create=True)
    (state_folder / "tray_asl").chmod(0o500)
    store = Store(ordinary_folder / "other.toml")
    (problem,) = store.load(create=True).problems
    assert re.search(r"cannot be created \(Permission denied: .*\.lock\); the defaults count", str(problem))
    with pytest.raises(SettingsError, match=r"cannot be written \(Permission denied: .*\.lock\)"):
        store.set("spelling.hold_ms", 700)
