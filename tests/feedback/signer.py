"""A program for a terminal: spells its first argument with the terminal output and its view, as the engine does.

In the text `!` stands for a camera that is gone for a moment and `<` for one letter taken back. Then it waits for a
line on standard input.
"""

import sys

from tray_asl.engine.status import State, Status
from tray_asl.feedback.terminal.view import TerminalView
from tray_asl.output.terminal import Terminal
from tray_asl.spelling.action import Action

TROUBLE = "The camera 0 was unplugged or another program took it. Plug it in again; the next try is in 4 seconds."
WORDS, CANDIDATE, PROGRESS = sys.argv[1], sys.argv[2], float(sys.argv[3])

with TerminalView() as view:
    output = Terminal()
    view.show(Status(State.STARTING))
    view.show(Status(State.WATCHING))
    for character in WORDS:
        if character == "!":
            view.show(Status(State.ERROR, message=TROUBLE))
            view.show(Status(State.WATCHING))
        elif character == "<":
            output.apply(Action(0, "", erase=1))
        elif character == " ":
            output.apply(Action(0, " "))
            view.show(Status(State.WATCHING))
        else:
            view.show(Status(State.HAND, character, 0.5))
            output.apply(Action(0, character))
            view.show(Status(State.HAND, character, 1.0))
            view.show(Status(State.HAND))
    if CANDIDATE:
        view.show(Status(State.HAND, CANDIDATE, PROGRESS))
    sys.stdin.readline()
