"""What the large print shows: pure book-keeping of the text, of which the newest line is shown for a while."""

from __future__ import annotations

from tray_asl.languages.sentences import last_line


class Board:
    """Keeps the text of this session, in memory alone.

    Args:
        clear_after: seconds for which a text stands after its last change; 0: until the next line.
    """

    def __init__(self, clear_after: float) -> None:
        self._clear_after = clear_after
        self._text = ""  # before the cursor
        self._behind = ""
        self._starts = [0]  # where a text began, each after the one before it was cleared
        self._changed: float | None = None

    def change(self, erase: int, text: str, now: float, moves: int = 0) -> None:
        """Take the cursor so many characters on or back, take back some and add others, at a time in seconds."""
        whole, place = self._text + self._behind, max(0, len(self._text) + moves)
        self._text, self._behind = whole[:place], whole[place:]
        if self._is_over(now) and not self._behind:
            self._starts.append(len(self._text))
        kept = self._text[: max(0, len(self._text) - erase)]
        self._starts = [start for start in self._starts if start <= len(kept)]
        self._text = kept + text
        self._changed = now

    def shown(self, now: float) -> str:
        """Give the line to be shown: the one being written, or the last one until the next begins."""
        if self._is_over(now):
            return ""
        before = self._text[self._starts[-1] :]
        line = before.rpartition("\n")[2] + self._behind.partition("\n")[0]
        return line.strip() or last_line(before)

    @property
    def history(self) -> list[str]:
        """All lines so far, the newest last."""
        whole = self._text + self._behind
        ends = [*self._starts[1:], len(whole)]
        texts = (whole[start:end] for start, end in zip(self._starts, ends, strict=True))
        return [line.strip() for text in texts for line in text.splitlines() if line.strip()]

    def _is_over(self, now: float) -> bool:
        return bool(self._clear_after) and self._changed is not None and now - self._changed >= self._clear_after
