"""What reaches the terminal while the native libraries' notes are sorted out."""

import os
import subprocess
import sys
import threading
from contextlib import closing

import pytest

from tray_asl.hands.native_log import NativeLog

NATIVE = b"W0000 00:00:1795361324.698134    7278 some.cc:121] Some warning.\nINFO: Created a delegate.\n"
ERROR = b"E0000 00:00:1795361324.698134    7278 some.cc:9] Some error.\n"


def test_everything_but_notes_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    with closing(NativeLog()) as log:
        with log.sorted():
            os.write(2, NATIVE)
            os.write(2, ERROR)
            os.write(2, b"another thread's complaint\n")
        os.write(1, b"between\n")
    with log.sorted():
        os.write(2, b"afterwards\n")
    printed = capfd.readouterr()
    assert printed.err == f"{ERROR.decode()}another thread's complaint\nafterwards\n"
    assert printed.out == "between\n"


def test_threads_are_sorted_beside_one_another(capfd: pytest.CaptureFixture[str]) -> None:
    inside, may_leave = threading.Event(), threading.Event()

    def other(log: NativeLog) -> None:
        with log.sorted():
            inside.set()
            may_leave.wait(30)
            os.write(2, NATIVE + ERROR)

    with closing(NativeLog()) as log, closing(NativeLog()) as another:
        thread = threading.Thread(target=other, args=[another], daemon=True)
        with log.sorted():
            thread.start()
            assert inside.wait(30)  # neither waits for the other
            os.write(2, NATIVE)
        os.write(2, NATIVE)  # one has left, and the other is still sorted
        may_leave.set()
        thread.join(30)
        os.write(2, b"afterwards\n")
    assert sorted(capfd.readouterr().err.splitlines()) == [ERROR.decode().strip(), "afterwards"]


def test_an_error_passes_through(capfd: pytest.CaptureFixture[str]) -> None:
    with closing(NativeLog()) as log, pytest.raises(ValueError, match="inside"), log.sorted():
        raise ValueError("inside")
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"


def test_last_words_of_a_library_that_aborts_are_heard() -> None:
    program = (
        "import os; from tray_asl.hands.native_log import NativeLog\n"
        "with NativeLog().sorted():\n"
        f"    os.write(2, {NATIVE!r} + b'F0000 check failed: no such instruction'); os.abort()"
    )
    died = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=30, check=False)
    assert died.returncode != 0
    assert died.stderr == b"F0000 check failed: no such instruction"


def test_a_program_started_meanwhile_does_not_keep_anybody_waiting() -> None:
    log = NativeLog()
    with log.sorted():
        other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    closed = threading.Thread(target=log.close, daemon=True)
    closed.start()
    closed.join(10)
    assert not closed.is_alive()
    other.communicate(b"\n")


def test_without_a_terminal_there_is_nothing_to_sort() -> None:
    program = (
        "import os; os.close(2); from tray_asl.hands.native_log import NativeLog\n"
        "log = NativeLog()\nwith log.sorted(): print('worked')\nlog.close()"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout == b"worked\n"
