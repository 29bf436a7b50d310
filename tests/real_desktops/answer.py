"""Answers the desktop's question whether a program may control the keyboard, as a person would:  answer.py [SECONDS]

GNOME's dialog takes no action through the accessibility tree, so keys are pressed there, through the interface that its
own settings use for remote control.
"""

from __future__ import annotations

import asyncio
import sys
import time

import gi

from tests.real_desktops.on_the_bus import GnomeKeyboard

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

TAB, SPACE = 15, 57
SWITCH, YES = "Allow Remote Interaction", ("Share", "Approve")


def walk(node: Atspi.Accessible) -> list[Atspi.Accessible]:
    """List a node and all below it that still exist."""
    nodes = [node]
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        nodes += walk(child) if child else []
    return nodes


def dialog() -> list[Atspi.Accessible]:
    """List what the portal's dialog consists of; empty while there is none."""
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(index)
        if program and "xdg-desktop-portal" in (program.get_name() or "") and "gtk" not in program.get_name():
            return walk(program)
    return []


async def answer_on_gnome(button: str) -> None:
    """Turn the switch on and press the button, going from one to the next by Tab."""
    async with GnomeKeyboard() as keyboard:
        for name in (SWITCH, button):
            for _ in range(12):
                if has_focus(name):
                    break
                await keyboard.press(TAB)
                await asyncio.sleep(0.5)
            else:
                raise SystemExit(f"{name} never got the focus")
            await keyboard.press(SPACE)
            await asyncio.sleep(0.5)


def has_focus(name: str) -> bool:
    """Tell whether something of this name in the dialog has the focus."""
    return any(node.get_name() == name and node.get_state_set().contains(Atspi.StateType.FOCUSED) for node in dialog())


def main(seconds: float) -> int:
    """Answer yes to the first dialog that comes within so many seconds."""
    Atspi.init()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.3)
        try:
            buttons = [node for node in dialog() if "button" in node.get_role_name() and node.get_name() in YES]
        except gi.repository.GLib.Error:  # it is just changing
            continue
        if not buttons:
            continue
        time.sleep(1)
        action = buttons[0].get_action_iface()
        if not (action and action.get_n_actions() and action.do_action(0)):
            asyncio.run(answer_on_gnome(buttons[0].get_name()))
        print("answered", flush=True)
        return 0
    print("no question came", flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60))
