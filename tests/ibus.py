"""IBus for tests: its real daemon, an editor that takes text from it, and an application of our own that misbehaves."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Self

import pytest
from dbus_fast import Message, Variant

from tests.editors import Mousepad, XTerm
from tests.xdesk import end, require, wait_until
from tray_asl.output.keyboard.ibus.daemon import SERVICE, Daemon, IBusError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.xdesk import XDesk

OWN = "xkb:us::eng"
"""The engine that the person has."""


class IBus:
    """The daemon on one desktop, with an engine of the person's in use."""

    def __init__(self, desk: XDesk) -> None:
        require("ibus-daemon")
        parts = (f"--{part}=disable" for part in ("panel", "emoji-extension", "config"))
        self._process = desk.start("ibus-daemon", "--xim", *parts)
        wait_until(self._answers, "IBus")

    def use(self, engine: str) -> None:
        """Change the input method, as the person does in the panel."""
        _ask(lambda daemon: daemon.use(engine))

    def engine(self) -> str:
        """Return the input method in use; empty for none."""
        return str(_ask(lambda daemon: daemon.engine()))

    def close(self) -> None:
        end(self._process)

    def _answers(self) -> bool:
        try:
            self.use(OWN)
        except IBusError:
            return False
        return True


class IBusMousepad(Mousepad):
    """A GTK editor that takes text from IBus, and tells what stands around its cursor."""

    def _command(self) -> Sequence[str]:
        return ["env", "GTK_IM_MODULE=ibus", *super()._command()]


class IBusXTerm(XTerm):
    """A terminal that takes text from IBus by the X Input Method, and tells nothing of its text."""

    def _command(self) -> Sequence[str]:
        return ["env", "XMODIFIERS=@im=ibus", *super()._command()]


class DeafApplication:
    """Has the focus, tells that its text is `text`, and takes nothing.

    offered: set once it was handed text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._daemon: Daemon
        self.offered = asyncio.Event()

    async def __aenter__(self) -> Self:
        self._daemon = daemon = await Daemon.connect()
        daemon.bus.add_message_handler(self._hear)
        (self._path,) = await daemon.call("CreateInputContext", "s", "deaf")
        await self.call("SetCapabilities", "u", 0b101001)
        await self.call("FocusIn")
        return self

    async def tell(self) -> None:
        text = ["IBusText", {}, self._text, Variant("(sa{sv}av)", ["IBusAttrList", {}, []])]
        length = len(self._text)
        await self.call("SetSurroundingText", "vuu", Variant("(sa{sv}sv)", text), length, length)

    async def call(self, member: str, signature: str = "", *body: Any) -> None:  # noqa: ANN401
        interface = f"{SERVICE}.InputContext"
        await self._daemon.bus.call(Message(SERVICE, self._path, interface, member, signature=signature, body=[*body]))

    def _hear(self, message: Message) -> None:
        if message.member == "CommitText":
            self.offered.set()

    async def __aexit__(self, *_: object) -> None:
        self._daemon.close()


def _ask(question: Any) -> Any:  # noqa: ANN401
    async def ask() -> Any:  # noqa: ANN401
        daemon = await Daemon.connect()
        try:
            return await question(daemon)
        finally:
            daemon.close()

    return asyncio.run(ask())


@pytest.fixture(scope="module")
def ibus(xdesk: XDesk) -> Iterator[IBus]:
    """Run IBus on the desktop, where this process finds it, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(xdesk.home / ".config"))
        patch.setenv("DISPLAY", xdesk.display)
        patch.delenv("WAYLAND_DISPLAY", raising=False)
        ibus = IBus(xdesk)
        yield ibus
        ibus.close()
