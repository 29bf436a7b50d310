"""The hand detector in a process of its own: what breaks down there, or grows there, does so without the program."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from tray_asl.ending import ends_with_program
from tray_asl.errors import RecoveredError
from tray_asl.hands.closes import Closes
from tray_asl.hands.detector_worker import ANSWER, PICTURE, hand_of
from tray_asl.hands.log_filter import is_note
from tray_asl.hands.model import HandModelError
from tray_asl.processes import command

if sys.platform == "linux":
    import fcntl

if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

    from tray_asl.capture.frame import Frame
    from tray_asl.hands.hand import Hand

_LONGEST_LOOK: Final = 10.0
"""Seconds after which a process that does not answer hangs: a look takes a hundredth, on a busy machine a tenth."""

_WHOLE_PICTURE: Final = 1 << 20
"""Bytes that Linux keeps for a reader, at most without privileges: a picture of 640x480 goes over at once."""

_ENDING: Final = 1.0
"""Seconds that the process has to end by itself."""

_ONE_ARENA: Final = {"MALLOC_ARENA_MAX": "1"}
"""For glibc: MediaPipe's threads need no heaps of their own, which would be 15 MB more."""

_BROKE_DOWN: Final = "MediaPipe, which finds the hand, broke down. It was started again, and typing goes on."


class DetectorProcess(Closes):
    """Finds hands as HandDetector does, in a process of its own. For one thread at a time.

    MediaPipe is native code that aborts its process where it finds itself at fault. Here that costs one picture. It
    takes 120 MB, which are all given back when this is closed. `close` it, or use it in a `with` statement.

    Args:
        model: path of hand_landmarker.task.
        min_detection, min_tracking: as for HandDetector.

    Raises:
        HandModelError: The model file is missing or unusable, or no process can be started.
    """

    def __init__(self, model: Path, *, min_detection: float = 0.5, min_tracking: float = 0.5) -> None:
        self._command = command("hand-detector", os.fspath(model), str(min_detection), str(min_tracking))
        self._asked_at: float | None = None  # None: no answer is waited for
        self._closed = threading.Event()
        self._process = self._start()
        threading.Thread(target=self._end_what_hangs, name="detector's watch", daemon=True).start()

    @property
    def pid(self) -> int:
        """The number of the process that looks at present."""
        return self._process.pid

    def find(self, frame: Frame) -> Hand | None:
        """Find the hand in a frame, as HandDetector.find does.

        Raises:
            RecoveredError: The process broke down or hung over this frame; another one is ready for the next.
            HandModelError: No other could be started.
        """
        if (answer := self._ask(frame)) is None:
            self._end()
            self._process = self._start()
            raise RecoveredError(_BROKE_DOWN)
        height, width = frame.image.shape[:2]
        return hand_of(answer, frame.time, (width, height))

    def close(self) -> None:
        """End the process."""
        self._closed.set()
        self._end()

    def _start(self) -> subprocess.Popen[bytes]:
        pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        try:
            process = subprocess.Popen(self._command, env=os.environ | _ONE_ARENA, **pipes)
        except OSError as error:
            raise HandModelError(f"The hand detector cannot be started ({error.strerror}).") from error
        ends_with_program(process)
        if sys.platform == "linux" and process.stdin is not None:
            with suppress(OSError):  # more than this person may have; it is slower then
                fcntl.fcntl(process.stdin, fcntl.F_SETPIPE_SZ, _WHOLE_PICTURE)
        said = process.stderr
        threading.Thread(target=lambda: _pass_on(said), name="detector's log", daemon=True).start()
        ready = process.stdout.readline().decode() if process.stdout else ""
        if ready != "\n":
            process.kill()
            process.wait()
            raise HandModelError(ready.strip() or "The hand detector broke down when it was started. Try again.")
        return process

    def _ask(self, frame: Frame) -> bytes | None:
        """Have a frame looked at; None where there is no answer."""
        asked, answering = self._process.stdin, self._process.stdout
        if asked is None or answering is None:
            return None
        height, width = frame.image.shape[:2]
        self._asked_at = time.monotonic()
        try:
            asked.write(PICTURE.pack(frame.time, height, width))
            asked.write(frame.image.data)
            asked.flush()
            answer = answering.read(ANSWER.itemsize)
        except OSError:  # it has ended
            return None
        finally:
            self._asked_at = None
        return answer if len(answer) == ANSWER.itemsize else None

    def _end(self) -> None:
        process = self._process
        for pipe in filter(None, (process.stdin, process.stdout)):
            with suppress(OSError):  # what is still to be written, nobody reads
                pipe.close()
        try:
            process.wait(_ENDING)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _end_what_hangs(self) -> None:
        while not self._closed.wait(_LONGEST_LOOK / 2):
            asked_at = self._asked_at
            if asked_at is not None and time.monotonic() - asked_at > _LONGEST_LOOK:
                self._process.kill()


def _pass_on(said: IO[bytes] | None) -> None:
    """Pass on what native libraries print, their last words above all, without the notes about themselves."""
    for line in said or ():
        if not is_note(line) and sys.stderr is not None:
            print(line.decode(errors="replace"), end="", file=sys.stderr, flush=True)
