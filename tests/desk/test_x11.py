"""What an X11 session tells: real keys apart from synthetic ones, the focus, and who has taken the keyboard."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.editors import XTerm
from tests.xdesk import end, require, wait_until

if TYPE_CHECKING:
    from tests.real_devices import RealDevices
    from tests.xdesk import XDesk
    from tray_asl.desk.board import Board

MENU = """
import sys, tkinter
root = tkinter.Tk(className="panel")
root.withdraw()
menu = tkinter.Menu(root, tearoff=False)
for label in "Recognise", "Quit":
    menu.add_command(label=label, command=lambda label=label: print("chosen", label, flush=True))
root.after(100, lambda: menu.tk_popup(100, 100))
root.after(300, lambda: print("open", flush=True))
root.mainloop()
"""


def test_real_keys_and_clicks_are_told_from_synthetic_ones(
    xdesk: XDesk, xterm: XTerm, x11_board: Board, devices: RealDevices
) -> None:
    wait_until(lambda: x11_board.now().application == "XTerm", "the focused program")
    before = x11_board.now()
    xdesk.press("a", "b")
    devices.press("c")
    wait_until(lambda: x11_board.now().typing_at, "the real key")
    assert x11_board.now().real_input == before.real_input + 1
    devices.click()
    wait_until(lambda: x11_board.now().real_input == before.real_input + 2, "the click")
    assert xterm.text().endswith("abc")


def test_a_change_of_the_focus_counts_and_names_the_program(xdesk: XDesk, xterm: XTerm, x11_board: Board) -> None:
    wait_until(lambda: x11_board.now().application == "XTerm", "the focused program")
    before = x11_board.now().real_input
    other = XTerm(xdesk, "other")
    wait_until(lambda: x11_board.now().real_input > before, "the other window to count")
    before = x11_board.now().real_input
    xterm.focus()
    wait_until(lambda: x11_board.now().real_input > before, "the way back to count")
    other.close()
    assert not x11_board.now().own_window


def test_a_window_of_the_program_itself_is_known(xdesk: XDesk, x11_board: Board) -> None:
    script = "import tkinter; root = tkinter.Tk(className='own'); root.title('own window'); root.mainloop()"
    process = xdesk.start(sys.executable, "-c", script)
    wait_until(lambda: xdesk.windows("own window"), "the window")
    xdesk.focus(xdesk.windows("own window")[-1])
    wait_until(lambda: x11_board.now().own_window, "it to be known as the program's own")
    end(process)
    wait_until(lambda: not x11_board.now().own_window, "it to be gone")


def test_a_locker_is_noticed_from_its_first_to_its_last_moment(xdesk: XDesk, xterm: XTerm, x11_board: Board) -> None:
    require("i3lock")
    xterm.focus()
    wait_until(lambda: x11_board.now().application == "XTerm", "the focused program")
    assert not x11_board.now().locked
    locker = xdesk.start("i3lock", "-n", "--debug")
    wait_until(lambda: x11_board.now().locked, "the lock")
    end(locker)
    wait_until(lambda: not x11_board.now().locked, "the end of the lock")


def test_a_menu_of_another_program_is_noticed_while_it_is_open(xdesk: XDesk, xterm: XTerm, x11_board: Board) -> None:
    xterm.focus()
    wait_until(lambda: x11_board.now().application == "XTerm", "the focused program")
    menu = subprocess.Popen([sys.executable, "-c", MENU], env=xdesk.env, stdout=subprocess.PIPE, text=True)
    try:
        wait_until(lambda: x11_board.now().menu_open, "the menu")
        xdesk.run("xdotool", "mousemove", "120", "112", "click", "1")
        wait_until(lambda: not x11_board.now().menu_open, "its end")
    finally:
        end(menu)
