"""Somebody's hands sign words into a terminal through the whole program: what is read wrongly at first is learned."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from tests.xdesk import end, wait_until

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.editors import XTerm
    from tests.tray_host import TrayHost
    from tests.xdesk import XDesk

RATE = 10
"""Pictures a second."""

TEXT = "MOM THE MORNING WAS WARM AND MANY FAMILIES CAME FROM HOME WITH THEIR MOTHERS AND SMALL ANIMALS TO MAKE A NAME"

# There are landmarks of people, and no pictures of them: in the place of what MediaPipe finds in a picture comes what
# it found once.
PROGRAM = f"""
import sys
import numpy as np
from tray_asl.hands.hand import Hand
from tray_asl.hands.search import HandSearch
from tray_asl.processes import run

found = np.load(sys.argv.pop(1))

def find(search, frame):
    landmarks = found[min(len(found) - 1, round(frame.time * {RATE}))]
    return None if np.isnan(landmarks).any() else Hand(frame.time, landmarks, "right", 1.0, (640, 480))

HandSearch.find = find
HandSearch.interval = 0.0
run()
"""


def record(person: Path, text: str, clip: Path, hands: Path) -> None:
    """Write a clip without anything to see, and the landmarks that somebody's hand has in its pictures."""
    pytest.importorskip("torch", reason="the extra 'train', which simulates the movement between letters, is missing")
    from tray_asl.training.evaluation.simulation.performance import Performance, Tempo  # noqa: PLC0415
    from tray_asl.training.evaluation.simulation.signer import load_signers  # noqa: PLC0415

    (signer,) = load_signers([person])
    frames = Performance(text, signer, Tempo(0.7, frames=RATE), seed=1).hands()
    nothing = np.full((21, 3), np.nan, np.float32)
    np.save(hands, np.stack([nothing if hand is None else hand.landmarks for _, hand in frames]))
    writer = cv2.VideoWriter(str(clip), cv2.VideoWriter.fourcc(*"mp4v"), RATE, (64, 48))
    for _ in frames:
        writer.write(np.zeros((48, 64, 3), np.uint8))
    writer.release()


def test_a_letter_that_failed_at_first_is_typed_after_some_words_and_after_a_restart(
    xdesk: XDesk, xterm: XTerm, panel: TrayHost, settings_file: Path, hand_data: Path
) -> None:
    clip, hands = xdesk.home / "words.mp4", xdesk.home / "hands.npy"
    record(hand_data / "dev" / "landmarks" / "yogesh.npz", TEXT, clip, hands)  # whose M is read as S
    learned = xdesk.home / ".local/share/tray_asl/learned"
    shutil.rmtree(learned, ignore_errors=True)  # what other clips taught
    with settings_file.open("a", encoding="utf-8") as file:
        file.write("[spelling]\nwords = 'exact'\n")

    def start() -> subprocess.Popen[bytes]:
        options = ("--config", str(settings_file), "run", "--source", str(clip), "--fast")
        program = xdesk.start(sys.executable, "-c", PROGRAM, str(hands), *options)
        panel.wait_for_icon()
        wait_until(panel.icon_is_there, "the icon of this one")
        return program

    def first_word_of_a_pass() -> str:
        panel.wait_for_item("Turn off")
        panel.wait_for_item("Turn on")
        text = xterm.text()
        xterm.clear()
        return text.split()[0]

    xterm.focus()
    program = start()
    assert "m" not in first_word_of_a_pass()
    wait_until(lambda: list(learned.glob("*.json")), "the file of what was learned")
    panel.choose("Turn on")
    assert first_word_of_a_pass() == "mom"
    end(program)
    program = start()
    assert first_word_of_a_pass() == "mom"
    end(program)
