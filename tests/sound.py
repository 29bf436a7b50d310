"""A sound card for tests: a PulseAudio server of our own whose only card writes into a pipe.

Nothing of the person's own sound is touched. The bursts of a recording are what was heard, sample by sample: the
monitor of a null sink, which seems nearer at hand, loses the first samples of each sound, and more on a busy machine.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.xdesk import end, require, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

RATE = 22050
_SILENCE = 60
"""Of 32767: espeak-ng's quietest sounds are above, a null sink's silence is 0."""


class Sound:
    """A sound server.

    env: the variables by which programs find it, and ALSA's `default` device through it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._played = folder / "played"
        timing = f"format=s16le rate={RATE} channels=1 use_system_clock_for_timing=yes"
        socket = folder / "sound.socket"
        alsa = folder / "asound.conf"
        alsa.write_text("</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n")
        self.env = {
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_SERVER": f"unix:{socket}",
            "PULSE_STATE_PATH": str(folder),
            "ALSA_CONFIG_PATH": str(alsa),
        }
        with (folder / "pulseaudio.log").open("wb") as log:
            self._server = subprocess.Popen(
                [
                    *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
                    *("-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1"),
                    *("-L", f"module-pipe-sink sink_name=card file={self._played} {timing}"),
                ],
                env=os.environ | self.env,
                stdout=log,
                stderr=log,
            )
        try:
            wait_until(lambda: self._pactl("info").returncode == 0, "the sound server")
        except BaseException:
            self.close()
            raise

    @contextlib.contextmanager
    def recorded(self) -> Iterator[Path]:
        """Record into the yielded file what is played meanwhile."""
        path = self._folder / "heard.raw"
        self._forget_what_was_played()
        with path.open("wb") as file, subprocess.Popen(["cat", str(self._played)], stdout=file) as recorder:
            try:
                wait_until(lambda: path.stat().st_size > RATE // 5, "the recording to begin")
                yield path
                self._wait_for_silence(path)
            finally:
                end(recorder)

    def close(self) -> None:
        end(self._server)

    def _forget_what_was_played(self) -> None:
        """Empty the pipe, in which up to one and a half seconds wait while nobody reads it."""
        descriptor = os.open(self._played, os.O_RDONLY | os.O_NONBLOCK)
        try:
            with contextlib.suppress(BlockingIOError):
                while os.read(descriptor, 65536):
                    pass
        finally:
            os.close(descriptor)

    def _pactl(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(["pactl", *arguments], env=os.environ | self.env, capture_output=True, check=False)

    def _wait_for_silence(self, path: Path) -> None:
        """Wait until half a second more has been recorded, all of it silent."""
        wanted = path.stat().st_size + RATE
        wait_until(lambda: path.stat().st_size >= wanted and not samples(path)[-RATE // 2 :].any(), "silence")


def samples(path: Path) -> NDArray[np.int16]:
    """Read a recording, finished or still being made."""
    data = path.read_bytes()
    return np.frombuffer(data[: len(data) // 2 * 2], "<i2")


def bursts(sound: NDArray[np.int16], shortest_gap: float = 0.15) -> list[NDArray[np.int16]]:
    """Cut sound where it is silent for at least `shortest_gap` seconds."""
    loud = np.flatnonzero(np.abs(sound.astype(int)) > _SILENCE)
    if not loud.size:
        return []
    cuts = np.flatnonzero(np.diff(loud) > shortest_gap * RATE)
    starts = loud[np.concatenate(([0], cuts + 1))]
    ends = loud[np.concatenate((cuts, [loud.size - 1]))]
    return [sound[start : end_ + 1] for start, end_ in zip(starts, ends, strict=True)]


def likeness(first: NDArray[np.int16], second: NDArray[np.int16]) -> float:
    """Compare two sounds wherever they fit best: 1 if they are the same, near 0 if they have nothing in common.

    Silence is left out: the card plays some where a program on a busy machine has given it nothing in time.
    """
    first, second = first[first != 0], second[second != 0]
    size = 2 ** int(np.ceil(np.log2(first.size + second.size)))
    spectra = np.fft.rfft(first.astype(float), size) * np.conj(np.fft.rfft(second.astype(float), size))
    norm = np.linalg.norm(first.astype(float)) * np.linalg.norm(second.astype(float))
    return float(np.fft.irfft(spectra, size).max() / norm)


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sound]:
    """Run one sound card for all tests."""
    require("pulseaudio", "pactl")
    card = Sound(tmp_path_factory.mktemp("sound"))
    yield card
    card.close()
