"""The focused application's keyboard where programs can neither add one nor ask for one."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Final, Protocol

from tray_asl.output.acknowledge import acknowledge
from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.pace import Pace
from tray_asl.output.keyboard.paste.uinput import BACKSPACE, ENTER, INSERT, LEFT_SHIFT, TAB
from tray_asl.settings.keys import KEYS, MODIFIERS
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from tray_asl.output.keyboard.paste.clipboard import Clipboard
    from tray_asl.settings.sections.output import OutputName

_KEYS: Final = {"\n": ENTER, "\t": TAB, "\b": BACKSPACE}
_PACE: Final = 50.0
_TAKEN: Final = 0.3
"""Seconds given to the application to take the text, before the clipboard is as it was."""


_NO_LETTER_KEYS: Final = (
    "Typing goes over the clipboard here, and which key types a letter is not known, so no letter can be pressed with "
    "Ctrl or the like. Give the sign keys that have names, such as <ctrl+insert> to copy and <shift+insert> to paste."
)


class Keys(Protocol):
    """Presses keys by the kernel's numbers."""

    def tap(self, *codes: int) -> None:
        """Press keys one after the other, then release them in turn."""

    def close(self) -> None:
        """Let go of the keyboard."""


class PasteKeyboard:
    """Pastes text with Shift+Insert, in any layout and with any character, and puts back what was on the clipboard.

    It does not know which window has the focus.

    Args:
        pace: keys a second at most; 0 for a number that is safe.
    """

    name: OutputName = "keyboard"
    holds_text = True

    def __init__(self, clipboard: Clipboard, keys: Keys, pace: float = 0) -> None:
        self.connected = True  # as long as the desktop's clipboard answers
        self._clipboard, self._keys, self._pace = clipboard, keys, Pace(pace or _PACE)

    def apply(self, action: Action) -> Delivery:
        """Type at once: text between Enter and Tab keys goes as a whole."""
        done = 0
        try:
            for modifiers, key in action.presses:
                self._pace.wait(key)
                if key not in KEYS:
                    return acknowledge(action, done, _NO_LETTER_KEYS)
                self._keys.tap(*(MODIFIERS[name].code for name in modifiers), KEYS[key].code)
                done += 1
            for part in re.findall(r"[\b\t\n]|[^\b\t\n]+", "\b" * action.erase + action.text):
                self._pace.wait(part)
                if part in _KEYS:
                    self._keys.tap(_KEYS[part])
                else:
                    self._paste(part)
                done += len(part)
        except OutputError as error:
            return acknowledge(action, done, str(error))
        except OSError as error:
            self.connected = False
            problem = f"A text was typed only in part: {error.strerror or error}. Click where it belongs and spell on."
            return acknowledge(action, done, problem, lost=True)
        return Delivery.whole(action)

    def stop(self) -> None:
        """Do nothing: no key is held between two actions."""

    def finish(self, seconds: float) -> bool:  # noqa: ARG002 - there is nothing to wait for
        """Tell that all is done: what was accepted is pasted."""
        return True

    def close(self) -> None:
        """Take the keyboard away."""
        self._keys.close()
        self._clipboard.close()

    def _paste(self, text: str) -> None:
        with self._clipboard.lent(text):
            self._keys.tap(LEFT_SHIFT, INSERT)
            time.sleep(_TAKEN)
