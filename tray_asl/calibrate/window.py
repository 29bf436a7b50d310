"""The session in a window: the sign's picture, the person in a mirror, large words, and keys for everything."""

from __future__ import annotations

import time
import tkinter as tk
from functools import partial
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageTk

from tray_asl.calibrate.mirror import mirror
from tray_asl.calibrate.view import HELP, instruction, name_of
from tray_asl.signs.pictures import SignPictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.calibrate.session import Progress
    from tray_asl.calibrate.view import SessionCommand
    from tray_asl.capture.frame import Frame
    from tray_asl.hands.hand import Hand

_DARK, _LIGHT, _ACCENT = "#1e2326", "#f4f6f6", "#00d0a0"
_PICTURE: Final = (400, 400)
_MIRROR: Final = (533, 400)
_KEYS: Final[dict[str, SessionCommand]] = {"<Left>": "back", "<Right>": "skip", "<Escape>": "stop"}
_ANSWERS: Final = {"y": True, "<Return>": True, "n": False, "<Escape>": False}
_MARGIN = 24
_IDLE = 0.02  # seconds between two looks at the keys while a question is open


class WindowGuide:
    """One window, driven by whoever calls `commands` often: it has no loop of its own.

    Raises:
        tk.TclError: There is no display, or it does not answer.
    """

    attended = True

    def __init__(self) -> None:
        self._root = tk.Tk(className="tray_asl")
        self._root.title("tray_asl: learn my hand")
        self._root.configure(bg=_DARK, padx=_MARGIN, pady=_MARGIN)
        self._page = self._new_page()
        self._pictures = SignPictures()
        self._commands: list[SessionCommand] = []
        self._answer: bool | None = None
        self._shown: tuple[str, str] | None = None
        self._images: dict[tk.Label, ImageTk.PhotoImage] = {}  # Tk itself does not keep them

        self._sign = self._label(64, _ACCENT, bold=True)
        self._sign.grid(row=0, column=0)
        self._count = self._label(20)
        self._count.grid(row=0, column=1)
        self._picture, self._mirror = self._label(96), self._label(12)
        self._paint(self._picture, Image.new("RGB", _PICTURE, _DARK))
        self._paint(self._mirror, Image.new("RGB", _MIRROR, _DARK))
        self._picture.grid(row=1, column=0, padx=(0, _MARGIN))
        self._mirror.grid(row=1, column=1)
        self._instruction = self._label(28, bold=True)
        self._instruction.grid(row=2, column=0, columnspan=2, pady=_MARGIN)
        self._bar = tk.Canvas(self._page, height=16, bg="#3a4246", highlightthickness=0)
        self._bar.grid(row=3, column=0, columnspan=2, sticky="ew")
        self._label(16, text=HELP).grid(row=4, column=0, columnspan=2, pady=(_MARGIN, 0))
        for key, command in _KEYS.items():
            self._root.bind(key, partial(self._command, command))
        for key, answer in _ANSWERS.items():
            self._root.bind(key, partial(self._reply, answer), add="+")
        self._root.protocol("WM_DELETE_WINDOW", self._closed_by_person)
        self._root.update()
        self._root.minsize(self._root.winfo_width(), self._root.winfo_height())

    def show(self, progress: Progress, frame: Frame, hand: Hand | None) -> None:
        """Show how far the session is: see View."""
        if self._shown != (progress.sign, progress.side):
            self._shown = (progress.sign, progress.side)
            self._show_sign(progress)
        self._count.configure(text=f"{progress.number} of {progress.total}{'  ✓' if progress.taken else ''}")
        self._instruction.configure(text=instruction(progress))
        self._paint(self._mirror, mirror(frame, hand, _MIRROR))
        self._bar.delete("all")
        width = self._bar.winfo_width() * progress.progress
        self._bar.create_rectangle(0, 0, width, 16, fill=_ACCENT, width=0)

    def say(self, message: str) -> None:
        """Show a sentence in place of the instruction."""
        self._instruction.configure(text=message)

    def commands(self) -> Sequence[SessionCommand]:
        """Let the window work, and give what was asked for."""
        self._root.update()
        given, self._commands = self._commands, []
        return given

    def confirm(self, lines: Sequence[str], question: str) -> bool:
        """Show lines and wait for an answer: see View."""
        self._page.destroy()
        self._page = self._new_page()
        text = self._label(18, text="\n".join(lines))
        text.configure(justify="left")
        text.grid(row=0, column=0, columnspan=2, sticky="w")
        asked = f"{question}   (Y or Enter: yes, N or Esc: no)" if question else "Press Enter"
        self._label(22, _ACCENT, bold=True, text=asked).grid(
            row=1, column=0, columnspan=2, pady=(_MARGIN, 0), sticky="w"
        )
        self._root.title(f"tray_asl: {question or 'done'}")
        self._answer = None
        self._root.focus_force()
        while self._answer is None:
            self._root.update()
            time.sleep(_IDLE)
        return self._answer

    def close(self) -> None:
        """Close the window."""
        self._root.destroy()

    def _show_sign(self, progress: Progress) -> None:
        self._sign.configure(text=name_of(progress.sign))
        picture = self._pictures.picture(progress.sign, progress.side) if progress.sign else None
        self._paint(self._picture, (picture or Image.new("RGB", _PICTURE, _DARK)).resize(_PICTURE))

    def _label(self, size: int, color: str = _LIGHT, *, bold: bool = False, text: str = "") -> tk.Label:
        font = ("TkDefaultFont", size, "bold" if bold else "normal")
        return tk.Label(self._page, bg=_DARK, fg=color, font=font, text=text, wraplength=_PICTURE[0] + _MIRROR[0])

    def _paint(self, label: tk.Label, picture: Image.Image) -> None:
        image = ImageTk.PhotoImage(picture, master=self._root)
        self._images[label] = image
        label.configure(image=str(image))

    def _new_page(self) -> tk.Frame:
        page = tk.Frame(self._root, bg=_DARK)
        page.grid()
        return page

    def _command(self, command: SessionCommand, _event: object) -> None:
        self._commands.append(command)

    def _reply(self, answer: bool, _event: object = None) -> None:  # noqa: FBT001 (bound to keys)
        self._answer = answer

    def _closed_by_person(self) -> None:
        self._commands.append("stop")
        self._answer = False
