"""Hands text to the focused application through IBus, and gives the person's input method back at once."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from typing import TYPE_CHECKING, Final

from tray_asl.ending import lets_go_with_program
from tray_asl.output.keyboard.errors import Unsure, Untypable
from tray_asl.output.keyboard.ibus.daemon import Daemon, IBusError
from tray_asl.output.keyboard.ibus.engine import NAME, Engine

if TYPE_CHECKING:
    from tray_asl.output.keyboard.ibus.lent import LentEngine

_SETTLE_S: Final = 0.1
"""Seconds between a key before and the text, which would overtake it on its way through input methods."""
_SHOWN_S: Final = 0.7
"""Seconds that a busy application may take to show what it was given."""
_ENDING_S: Final = 0.25
"""Seconds to give the person's engine back when the program ends."""

_NO_FIELD: Final = (
    "The application that has the focus takes no text from IBus, so a character that your keyboard layout lacks was "
    "not typed."
)
_UNSURE: Final = (
    "A character that your keyboard layout lacks was handed over through IBus, but the application does not show it. "
    "Look whether it is there."
)

_NOT_BACK: Final = (
    "IBus did not take your input method back after a character was typed through it. Choose it again in the panel."
)


class IBusComposer:
    """Is the engine in use only while a text is handed over, on a connection of its own.

    The daemon takes the engine in use out of use when a program that brought one leaves, even if that was another. So
    the person's is given back after that connection has gone.

    Args:
        lent: where it is kept which engine the person had, for the next start should this program be killed.
    """

    def __init__(self, lent: LentEngine) -> None:
        self._lent = lent
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        lets_go_with_program(self)

    async def compose(self, text: str) -> None:
        """Hand text over, and wait until the application shows it, where it tells that.

        An application that tells nothing of its text is believed to have taken what the daemon took, as one that gets
        keys is.

        Raises:
            Untypable: Nothing was handed over, and the sentence says why.
            Unsure: It was, but is not shown, or another application got the focus meanwhile; or the person's input
                method could not be put back.
        """
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._compose(text))
        try:
            await self._task
        except asyncio.CancelledError as error:
            raise Unsure(_UNSURE) from error
        finally:
            self._task = None

    def close(self) -> None:
        """Do nothing: nothing is held between two words."""

    def let_go(self) -> None:
        """Give the person's engine back, from any thread: the program ends in the middle."""
        loop, task = self._loop, self._task
        if not (loop and task):
            return
        ended = threading.Event()

        def cancel() -> None:
            task.add_done_callback(lambda _: ended.set())
            task.cancel()

        with contextlib.suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(cancel)
            ended.wait(_ENDING_S)

    async def _compose(self, text: str) -> None:
        try:
            daemon = await Daemon.connect()
            try:
                await self._borrow(daemon, text)
            finally:
                daemon.close()
        except IBusError as error:
            raise Untypable(str(error)) from error

    async def _borrow(self, daemon: Daemon, text: str) -> None:
        """Be the engine in use while a text is handed over."""
        if not await daemon.has_field():
            raise Untypable(_NO_FIELD)
        before = await daemon.engine() or self._lent.read()  # one that could not be given back is, this time
        self._lent.keep(before)
        own = await Daemon.connect()
        try:
            engine = Engine(own)
            await engine.register()
            await daemon.use(NAME)
            await _hand_over(daemon, engine, text)
        finally:
            try:
                await self._give_back(daemon, own, before)
            except IBusError as error:
                raise Unsure(_NOT_BACK) from error
            finally:
                own.close()

    async def _give_back(self, daemon: Daemon, own: Daemon, before: str) -> None:
        """Have the engine used that the person had, or has chosen meanwhile."""
        chosen = await daemon.engine()
        own.close()
        await daemon.wait_until_gone(own.name)
        if wanted := before if chosen in {"", NAME} else chosen:
            await daemon.use(wanted)
        self._lent.clear()


async def mend(lent: LentEngine) -> None:
    """Put the person's engine back into use where a program that was killed has left none."""
    if not (before := lent.read()):
        return
    with contextlib.suppress(IBusError):  # without a daemon there is none to put back; it will start with its own
        daemon = await Daemon.connect()
        try:
            if await daemon.engine() in {"", NAME}:
                await daemon.use(before)
        finally:
            daemon.close()
    lent.clear()


async def _hand_over(daemon: Daemon, engine: Engine, text: str) -> None:
    """Hand text to the application that has the focus, and look whether it shows it."""
    engine.ask()
    await asyncio.sleep(_SETTLE_S)
    if not await daemon.has_field():
        raise Untypable(_NO_FIELD)
    focused, tellings = engine.focused, engine.tellings
    try:
        await engine.commit(text)
        end = time.monotonic() + _SHOWN_S
        while not (shown := engine.tellings > tellings and engine.shows(text)) and engine.tells:
            if (left := end - time.monotonic()) <= 0:
                break
            engine.changed.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(engine.changed.wait(), left)
    except IBusError as error:
        raise Unsure(_UNSURE) from error
    if not shown:
        await asyncio.sleep(_SETTLE_S)
        if engine.tells and engine.tellings:
            raise Unsure(_UNSURE)
    if engine.focused != focused:
        raise Unsure(_UNSURE)
