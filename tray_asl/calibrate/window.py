"""The session in a window: the sign's picture, the person in a mirror, large words, and keys for everything."""

from __future__ import annotations

import time
import tkinter as tk
from functools import partial
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageTk

from tray_asl.calibrate.mirror import mirror
from tray_asl.calibrate.progress import Phase
from tray_asl.calibrate.view import HELP, STARTING, instruction, name_of
from tray_asl.screen import screen_of
from tray_asl.signs.pictures import SignPictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.calibrate.progress import Progress
    from tray_asl.calibrate.view import SessionCommand
    from tray_asl.capture.frame import Frame
    from tray_asl.hands.hand import Hand

_DARK, _LIGHT, _SOFT, _ACCENT, _WARNING = "#1e2326", "#f4f6f6", "#a9b4b9", "#00d0a0", "#ffc828"
_PICTURE: Final = (320, 320)
_MIRROR: Final = (427, 320)
_MARGIN: Final = 20
_SIZE: Final = (_PICTURE[0] + _MIRROR[0] + 3 * _MARGIN, 596)
"""All sizes are in units, which are pixels on a screen of 96 dots per inch that has room for the window."""

_FRAME: Final = (20, 50)
"""Pixels that a window manager may put around the window."""

_KEYS: Final[dict[str, SessionCommand]] = {
    "<Left>": "back",
    "<Right>": "skip",
    "<space>": "insist",
    "<Escape>": "stop",
}
_ANSWERS: Final = {"y": True, "n": False, "<Escape>": False, "<Return>": None, "<KP_Enter>": None}
_IDLE: Final = 0.02  # seconds between two looks at the keys while a question is open
_SHOWN_WITHIN: Final = 1.0  # seconds that a window manager has to show the window


class WindowGuide:
    """One window, driven by whoever calls `commands` often: it has no loop of its own.

    Raises:
        tk.TclError: There is no display, or it does not answer.
    """

    attended = True

    def __init__(self) -> None:
        self._root = tk.Tk(className="tray_asl")
        self._root.withdraw()
        self._root.title("tray_asl: learn my hand")
        self._root.configure(bg=_DARK)
        self._scale = self._settle()
        self._page = self._new_page()
        self._pictures = SignPictures()
        self._commands: list[SessionCommand] = []
        self._answer: bool | None = None
        self._default = False
        self._shown: tuple[str, str] | None = None
        self._images: dict[tk.Label, ImageTk.PhotoImage] = {}  # Tk itself does not keep them

        self._sign = self._label(52, _ACCENT, bold=True)
        self._sign.grid(row=0, column=0)
        self._count = self._label(20, _SOFT)
        self._count.grid(row=0, column=1)
        self._picture, self._mirror = self._label(12), self._label(12)
        self._paint(self._picture, Image.new("RGB", self._pixels(_PICTURE), _DARK))
        self._paint(self._mirror, Image.new("RGB", self._pixels(_MIRROR), _DARK))
        self._picture.grid(row=1, column=0, padx=(0, self._length(_MARGIN)))
        self._mirror.grid(row=1, column=1)
        self._instruction = self._label(26, bold=True, text=STARTING)
        self._instruction.configure(height=2)
        self._instruction.grid(row=2, column=0, columnspan=2, pady=self._length(8))
        self._bar = tk.Canvas(self._page, height=self._length(14), bg="#3a4246", highlightthickness=0)
        self._bar.grid(row=3, column=0, columnspan=2, sticky="ew")
        self._label(16, _SOFT, text=HELP).grid(row=4, column=0, columnspan=2, pady=(self._length(14), 0))
        for key, command in _KEYS.items():
            self._root.bind(key, partial(self._command, command))
        for key, answer in _ANSWERS.items():
            self._root.bind(key, partial(self._reply, answer), add="+")
        self._root.protocol("WM_DELETE_WINDOW", self._closed_by_person)
        self._appear()

    def show(self, progress: Progress, frame: Frame, hand: Hand | None) -> None:
        """Show how far the session is: see View."""
        if self._shown != (progress.sign, progress.side):
            self._shown = (progress.sign, progress.side)
            self._show_sign(progress)
        self._count.configure(text=f"{progress.number} of {progress.total}{'  ✓' if progress.taken else ''}")
        color = _WARNING if progress.phase is Phase.OTHER_SIGN else _LIGHT
        self._instruction.configure(text=instruction(progress), fg=color)
        self._paint(self._mirror, mirror(frame, hand, self._pixels(_MIRROR)))
        self._bar.delete("all")
        width = self._bar.winfo_width() * progress.progress
        self._bar.create_rectangle(0, 0, width, self._length(14), fill=_ACCENT, width=0)

    def say(self, message: str) -> None:
        """Show a sentence in place of the instruction."""
        self._instruction.configure(text=message, fg=_LIGHT)
        self._root.update()

    def commands(self) -> Sequence[SessionCommand]:
        """Let the window work, and give what was asked for."""
        self._root.update()
        given, self._commands = self._commands, []
        return given

    def confirm(self, lines: Sequence[str], question: str, *, default: bool = False) -> bool:
        """Show lines and wait for an answer: see View."""
        self._page.destroy()
        self._page = self._new_page()
        for row, line in enumerate(lines):
            text = self._label(17, text=line)
            text.configure(justify="left")
            text.grid(row=row, column=0, sticky="w")
        keys = "Y or Enter: yes, N or Esc: no" if default else "Y: yes, N, Esc or Enter: no"
        asked = f"{question}   ({keys})" if question else "Press Enter"
        self._label(22, _ACCENT, bold=True, text=asked).grid(
            row=len(lines), column=0, pady=(self._length(_MARGIN), 0), sticky="w"
        )
        self._root.title(f"tray_asl: {question or 'done'}")
        self._answer, self._default = None, default
        self._root.focus_force()
        while self._answer is None:
            self._root.update()
            time.sleep(_IDLE)
        return self._answer

    def close(self) -> None:
        """Close the window."""
        self._root.destroy()

    def _settle(self) -> float:
        """Stand in the middle of what panels leave free, as large as there is room; return the pixels of a unit."""
        screen = screen_of(self._root)
        left, top, width, height = screen.work_area()
        room = (width - _FRAME[0]) / _SIZE[0], (height - _FRAME[1]) / _SIZE[1]
        scale = min(screen.density(), *room)
        wide, high = round(_SIZE[0] * scale), round(_SIZE[1] * scale)
        across, down = left + (width - wide - _FRAME[0]) // 2, top + (height - high - _FRAME[1]) // 2
        self._root.geometry(f"{wide}x{high}+{max(left, across)}+{max(top, down)}")
        return scale

    def _appear(self) -> None:
        """Show the window and what is on it: loading what is heavy keeps it from working for a while."""
        self._root.deiconify()
        end = time.monotonic() + _SHOWN_WITHIN
        while not self._root.winfo_viewable() and time.monotonic() < end:
            self._root.update()
            time.sleep(_IDLE)
        self._root.update()

    def _show_sign(self, progress: Progress) -> None:
        self._sign.configure(text=name_of(progress.sign))
        picture = self._pictures.picture(progress.sign, progress.side) if progress.sign else None
        size = self._pixels(_PICTURE)
        self._paint(self._picture, picture.resize(size) if picture else Image.new("RGB", size, _DARK))

    def _label(self, size: int, color: str = _LIGHT, *, bold: bool = False, text: str = "") -> tk.Label:
        # A negative size is in pixels; points would follow the screen's own idea of its dots per inch.
        font = ("TkDefaultFont", -self._length(size), "bold" if bold else "normal")
        room = self._length(_SIZE[0] - 2 * _MARGIN)
        return tk.Label(self._page, bg=_DARK, fg=color, font=font, text=text, wraplength=room)

    def _paint(self, label: tk.Label, picture: Image.Image) -> None:
        image = ImageTk.PhotoImage(picture, master=self._root)
        self._images[label] = image
        label.configure(image=str(image))

    def _new_page(self) -> tk.Frame:
        page = tk.Frame(self._root, bg=_DARK)
        page.place(relx=0.5, rely=0.5, anchor="center")
        return page

    def _length(self, units: float) -> int:
        return max(1, round(units * self._scale))

    def _pixels(self, size: tuple[int, int]) -> tuple[int, int]:
        return self._length(size[0]), self._length(size[1])

    def _command(self, command: SessionCommand, _event: object) -> None:
        self._commands.append(command)

    def _reply(self, answer: bool | None, _event: object = None) -> None:  # noqa: FBT001 (bound to keys)
        self._answer = self._default if answer is None else answer

    def _closed_by_person(self) -> None:
        self._commands.append("stop")
        self._answer = False
