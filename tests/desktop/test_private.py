"""What is signed is in no log, file, command line or environment of the program, whatever goes wrong with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest

from tests.editors import XTerm
from tests.xdesk import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tray_host import TrayHost
    from tests.xdesk import XDesk

SECRETS = (b"hello", b"ello w", b"world", b"worl")
"""What is signed, and most of it."""

DYING = "#!/bin/sh\nread text\nexit 3\n"


def process_list(pid: int) -> Iterator[bytes]:
    """Yield the arguments and the environment of a process and its children, as `ps` shows them."""
    program = psutil.Process(pid)
    for process in [pid, *(child.pid for child in program.children(recursive=True))]:
        for name in ("cmdline", "environ"):
            try:
                yield (Path("/proc") / str(process) / name).read_bytes()
            except OSError:  # it has ended
                continue


def written(home: Path, since: float) -> Iterator[bytes]:
    """Yield every file that the program may have written since a time in seconds."""
    for path in home.rglob("*"):
        if path.name.startswith("xterm"):  # where the text is meant to go
            continue
        if path.is_file() and path.stat().st_mtime >= since:
            yield path.read_bytes()


@pytest.mark.parametrize("goes_wrong", [False, True], ids=["all well", "every output fails"])
def test_it_stands_nowhere_but_where_it_was_typed(
    xdesk: XDesk, panel: TrayHost, settings_file: Path, tmp_path: Path, *, goes_wrong: bool
) -> None:
    xterm = XTerm(xdesk, "xterm")
    marker = tmp_path / "begun"
    marker.touch()
    errors = tmp_path / "errors"
    path = xdesk.env["PATH"]
    if goes_wrong:
        (tmp_path / "espeak-ng").write_text(DYING)
        (tmp_path / "espeak-ng").chmod(0o700)
        path = os.pathsep.join((str(tmp_path), path))
    command = (sys.executable, "-m", "tray_asl", "-v", "--config", str(settings_file), "run", "--source", "sample")
    output = "/dev/full" if goes_wrong else os.devnull
    with errors.open("wb") as stderr, Path(output).open("wb") as stdout:
        program = subprocess.Popen(
            [*command, "--output", "keyboard,terminal,speech"],
            env=xdesk.env | {"PATH": path},
            stdout=stdout,
            stderr=stderr,
        )
    shown: list[bytes] = []

    def watched(condition: object) -> bool:
        shown.extend(process_list(program.pid))
        return bool(condition)

    try:
        panel.wait_for_icon()
        wait_until(lambda: watched("he" in xterm.peek()), "the first letters", 60)
        if goes_wrong:
            xterm.close()
        wait_until(lambda: watched("Turn on" in panel.menu()), "the end of the clip", 60)
    finally:
        program.terminate()
        program.wait(20)
        xterm.close()
    everything = [*shown, *written(xdesk.home, marker.stat().st_mtime), errors.read_bytes()]
    assert len(everything) > 10
    assert [piece for piece in everything if any(secret in piece.lower() for secret in SECRETS)] == []
    lines = errors.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line[:1].isalpha() and not line[1:2].isalpha()] == [], "a letter a line"
