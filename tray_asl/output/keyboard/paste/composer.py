"""Pastes words with characters that no key of the layout types."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Final

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.errors import Unsure, Untypable
from tray_asl.output.keyboard.paste.clipboard import open_clipboard

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tray_asl.output.keyboard.paste.clipboard import Clipboard

_TAKEN_S: Final = 0.3
"""Seconds given to the application to take the text, before the clipboard is as it was."""

_GONE: Final = (
    "The clipboard does not answer, so a character that your keyboard layout lacks was not typed. Spell it again."
)
_NOT_BACK: Final = "A word was pasted, but what was on the clipboard before could not be put back."


class PasteComposer:
    """Lends the clipboard a word and presses Shift+Insert.

    Args:
        press: presses these keys, or raises as a portal's `Sender` does.
    """

    def __init__(self, press: Callable[[], Awaitable[None]]) -> None:
        self._press = press
        self._clipboard: Clipboard | None = None

    async def compose(self, text: str) -> None:
        """Paste text; whether the application took it is not known, as with keys.

        Raises:
            Untypable: Nothing was pasted, and the sentence says why.
            Unsure: It was, but the clipboard could not be put back.
            OutputError, OSError: As `press`.
        """
        lent = contextlib.ExitStack()
        try:
            self._clipboard = self._clipboard or open_clipboard()
            lent.enter_context(self._clipboard.lent(text))
        except (OutputError, OSError) as error:
            self._clipboard = None
            raise Untypable(str(error) if isinstance(error, OutputError) else _GONE) from error
        try:
            await self._press()
            await asyncio.sleep(_TAKEN_S)
        finally:
            try:
                lent.close()
            except (OutputError, OSError) as error:
                self._clipboard = None
                raise Unsure(_NOT_BACK) from error

    def close(self) -> None:
        """Let go of the clipboard."""
        if self._clipboard:
            self._clipboard.close()
