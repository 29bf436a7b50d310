"""What passes to the terminal while the native libraries' notes are kept aside."""

import logging
import os

import pytest

from tray_asl.hands.native_log import native_log_aside

NATIVE = b"W0000 00:00:1795361324.698134    7278 some.cc:121] Some warning.\nINFO: Created a delegate.\n"
ERROR = b"E0000 00:00:1795361324.698134    7278 some.cc:9] Some error.\n"


def test_notes_go_to_the_debug_log_and_everything_else_is_printed(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with native_log_aside():
        os.write(2, NATIVE)
        os.write(2, ERROR)
        os.write(2, b"another thread's complaint\n")
    os.write(2, b"afterwards\n")
    assert capfd.readouterr().err == f"{ERROR.decode()}another thread's complaint\nafterwards\n"
    assert [record.message for record in caplog.records] == NATIVE.decode().splitlines()


def test_an_error_passes_through(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="inside"), native_log_aside():
        raise ValueError("inside")
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"
