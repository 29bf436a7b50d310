"""Ends the program, the permission, the window or the desktop in mid-word: nothing may stay down or be typed twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.real_desktops.editors import Editor
from tests.real_desktops.keyboards import HAS_PORTAL, answer_the_question, open_at, wait_for_permission
from tests.real_desktops.on_the_bus import DESKTOP, RUNTIME, end_the_permission
from tray_asl.spelling.action import Action

REPEATS_S = 2.0
"""Longer than any desktop waits before it repeats a key."""


def require(holds: object, what: str) -> None:
    """End with `what` where it does not hold."""
    if not holds:
        raise SystemExit(f"{DESKTOP:6} {what}")


def stands(editor: Editor, awaited: str = "") -> str:
    """Give the text, and make sure that no key that is down goes on writing."""
    text = editor.text(awaited)
    time.sleep(REPEATS_S)
    require(editor.text() == text, f"a key stays down: {text!r}, then {editor.text()!r}")
    return text


def types_on(editor: Editor, before: str) -> None:
    """Make sure that the next program's text arrives as it is, so that no modifier is left either."""
    keyboard = open_at(100)
    keyboard.apply(Action(0, "end"))
    keyboard.close()
    require(editor.text(f"{before}end") == f"{before}end", f"after {before!r} came {editor.text()!r}")


def killed_between_down_and_up() -> None:
    """Press Shift and a letter in a process that is killed before it releases them."""
    editor = Editor("gtk4")
    child = subprocess.run([sys.executable, "dying.py", "with-keys-down"], timeout=90, check=False)
    require(child.returncode == -signal.SIGKILL, f"it ended by itself: {child.returncode}")
    text = stands(editor)
    require(text and set(text) == {"X"}, f"the letter came as {text!r}")
    types_on(editor, text)
    editor.close()


def killed_while_it_types() -> None:
    """Kill a process that types capitals and small letters, three times."""
    editor = Editor("gtk4")
    for _ in range(3):
        before = editor.text()
        child = subprocess.Popen([sys.executable, "dying.py", "endlessly"])
        while len(editor.path.read_text() if editor.path.exists() else "") < len(before) + 40:
            require(child.poll() is None, "the process that types has ended")
            time.sleep(0.01)
        child.kill()
        child.wait()
        new = stands(editor)[len(before) :]
        require(("AbC" * len(new)).startswith(new), f"typed {new!r}")
    types_on(editor, editor.text())
    editor.close()


def permission_ended() -> None:
    """End the permission from the desktop's side; switched off and on it types again."""
    editor = Editor("gtk4")
    keyboard = open_at(100)
    keyboard.apply(Action(0, "ab"))
    require(editor.text("ab") == "ab", f"the text is {editor.text()!r}")  # what is under way GNOME drops
    end_the_permission()
    end = time.monotonic() + 10
    while not keyboard.apply(Action(0, "")).problem:
        require(time.monotonic() < end, "the end of the permission was not told")
        time.sleep(0.1)
    delivery = keyboard.apply(Action(0, "lost"))
    require(delivery.problem and not delivery.typed, f"typed without permission: {delivery}")
    require(stands(editor) == "ab", f"the text is {editor.text()!r}")
    answer_the_question()
    wait_for_permission(keyboard)
    keyboard.apply(Action(0, "end"))
    keyboard.close()
    require(editor.text("abend") == "abend", f"the text is {editor.text()!r}")
    editor.close()


def window_closed() -> None:
    """Let the window close itself at the third letter of a word, with another window behind it."""
    behind, front = Editor("gtk4"), Editor("foot", takes=3)
    keyboard = open_at(100)
    word = "abcdefghijklmnop"
    delivery = keyboard.apply(Action(0, word))
    keyboard.close()
    strayed = stands(behind)
    require(front.text() == "abc", f"the first window got {front.text()!r}")
    once = len({*strayed}) == len(strayed) and {*strayed} <= {*word[3:]}
    require(once, f"the window behind got {strayed!r}")
    require(len(strayed) <= 1 or not delivery.lost, f"{len(strayed)} letters strayed")
    print(f"{DESKTOP:6} of {len(word)} letters {len(strayed)} went on into the window behind", flush=True)
    types_on(behind, strayed)
    behind.close()
    front.close()


def desktop_gone_and_back() -> None:
    """Kill the compositor and start it again, but not on GNOME, where the session ends with it."""
    editor = Editor("gtk4")
    keyboard = open_at(100)
    keyboard.apply(Action(0, "ab"))
    require(editor.text("ab") == "ab", f"the text is {editor.text()!r}")
    compositor = int((Path(os.environ["LOGS"]) / "compositor").read_text())
    os.kill(compositor, signal.SIGKILL)
    os.waitpid(compositor, 0)  # the session's shell, whose child it was, has become this process
    delivery = keyboard.apply(Action(0, "lost"))
    end = time.monotonic() + 10
    while not delivery.problem:
        require(time.monotonic() < end, f"a desktop that is gone was typed on: {delivery}")
        time.sleep(0.1)
        delivery = keyboard.apply(Action(0, "lost"))
    print(f"{DESKTOP:6} gone: {delivery.problem}", flush=True)
    editor.close()
    if DESKTOP == "gnome":
        keyboard.close()
        return
    (RUNTIME / "wayland-0").unlink(missing_ok=True)
    subprocess.run(["bash", "-c", 'exec 3>&2; "start_$DESKTOP"'], check=True)
    if HAS_PORTAL:
        answer_the_question()
        wait_for_permission(keyboard)
    again = Editor("gtk4")  # a question that came again would have taken the focus
    delivery = keyboard.apply(Action(0, "end"))
    keyboard.close()
    require(delivery.typed == len("end"), f"after the return {delivery}")
    require(stands(again, "end") == "end", f"after the return came {again.text()!r}")
    again.close()


def main() -> int:
    """Go through all of it."""
    answer_the_question()
    keyboard = open_at(100)  # so that the question is answered before the first child asks
    keyboard.close()
    ends = [killed_between_down_and_up, killed_while_it_types, window_closed, desktop_gone_and_back]
    if HAS_PORTAL:
        ends.insert(2, permission_ended)
    fine = True
    for end in ends:
        try:
            end()
        except SystemExit as problem:
            fine = False
            print(problem, flush=True)
        else:
            print(f"{DESKTOP:6} {end.__name__.replace('_', ' ')}: nothing stays down, nothing came twice", flush=True)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
