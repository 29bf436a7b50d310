"""The focused application's keyboard on Windows and macOS, through pynput."""

import sys

from tray_asl.output.acknowledge import acknowledge, strokes
from tray_asl.output.base import OutputError
from tray_asl.settings.keys import KEYS, MODIFIERS
from tray_asl.settings.sections.output import OutputName
from tray_asl.spelling.action import Action, Delivery


class NativeKeyboard:
    """Types into whichever window has the focus.

    Windows hands nothing to programs that run as administrator unless this one does too, and tells nobody.

    Raises:
        OutputError: At construction if the system does not let this program type.
    """

    name: OutputName = "keyboard"
    holds_text = True
    connected = True

    def __init__(self) -> None:
        if sys.platform == "darwin":
            _require_accessibility()
        try:
            from pynput.keyboard import Controller, Key  # noqa: PLC0415 - it connects to the desktop when imported
        except ImportError as error:
            raise OutputError(f"Typing needs a desktop session and the package pynput: {error}.") from error
        self._controller = Controller()
        self._keys = {"\b": Key.backspace, "\t": Key.tab, "\n": Key.enter}
        for name, key in {**KEYS, **MODIFIERS}.items():
            if hasattr(Key, key.pynput):  # macOS lacks some
                self._keys[name] = getattr(Key, key.pynput)

    def apply(self, action: Action) -> Delivery:
        """Type at once, up to the first key that the system refuses."""
        done = 0
        try:
            for modifiers, key in strokes(action):
                if len(key) > 1 and key not in self._keys:
                    return acknowledge(
                        action, done, f"This system has no key {KEYS[key].label}, so it was not pressed."
                    )
                with self._controller.pressed(*(self._keys[name] for name in modifiers)):
                    self._controller.tap(self._keys.get(key, key))
                done += 1
        except (self._controller.InvalidKeyException, self._controller.InvalidCharacterException):
            return acknowledge(
                action,
                done,
                "The keyboard layout in use has no key for a character that was to be typed. Switch to a layout that "
                "has it.",
            )
        except OSError as error:
            problem = (
                f"The system let a text be typed only in part ({error.strerror}). Click where the text belongs and "
                "spell on."
            )
            return acknowledge(action, done, problem, lost=True)
        return Delivery.whole(action)

    def stop(self) -> None:
        """Do nothing: pynput holds no key between two actions."""

    def finish(self, seconds: float) -> bool:  # noqa: ARG002 - there is nothing to wait for
        """Tell that all is done: what was accepted is typed."""
        return True

    def close(self) -> None:
        """Do nothing: pynput holds no key between two actions."""


def _require_accessibility() -> None:
    from HIServices import AXIsProcessTrusted  # type: ignore[import-not-found]  # noqa: PLC0415 - macOS alone has it

    if not AXIsProcessTrusted():
        raise OutputError(
            "macOS does not let this program type yet. In System Settings, Privacy & Security, Accessibility, switch "
            "on tray-asl (or the terminal that it was started from), then start it again."
        )
