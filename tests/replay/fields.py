"""A form with fields, as the replay tests type into it: text goes where the cursor is, and keys move it."""

from __future__ import annotations

from tray_asl.spelling.action import Action, Delivery


class Form:
    """Some fields of text, of which one has the cursor.

    Attributes:
        fields: what stands in each.
        keys: the keys that were pressed and are none of those that move the cursor.
    """

    def __init__(self) -> None:
        self.fields = [""]
        self.keys: list[str] = []
        self._field = self._place = 0

    def apply(self, action: Action) -> Delivery:
        """Press the keys, take back and type, as a window would."""
        for pressed in action.presses:
            self._press(pressed.name)
        text = self.fields[self._field]
        assert action.erase <= self._place, "more is taken back than stands before the cursor"
        self.fields[self._field] = text[: self._place - action.erase] + action.text + text[self._place :]
        self._place += len(action.text) - action.erase
        return Delivery.whole(action)

    def _press(self, key: str) -> None:
        if key == "tab":
            self._field += 1
            if self._field == len(self.fields):
                self.fields.append("")
            self._place = len(self.fields[self._field])
        elif key in {"left", "right"}:
            self._place += 1 if key == "right" else -1
            self._place = min(max(self._place, 0), len(self.fields[self._field]))
        elif key in {"home", "end"}:
            self._place = 0 if key == "home" else len(self.fields[self._field])
        else:
            self.keys.append(key)

    def __str__(self) -> str:
        """Write down the fields, and behind them the other keys."""
        return " | ".join(self.fields) + "".join(f" <{key}>" for key in self.keys)
