"""A shortcut: pressed on a real X server, and asked of a portal."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest
from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from tests.feedback.conftest import bus, bus_daemon
from tests.xdesk import wait_until, xdesk
from tray_asl.control.shortcut.errors import ShortcutError
from tray_asl.control.shortcut.shortcut import GlobalShortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.xdesk import XDesk

__all__ = ["bus", "bus_daemon", "xdesk"]

PORTAL = "org.freedesktop.portal.Desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"


@pytest.fixture
def on_x(xdesk: XDesk, monkeypatch: pytest.MonkeyPatch) -> XDesk:
    monkeypatch.setenv("DISPLAY", xdesk.display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return xdesk


def test_on_x_it_works_wherever_one_is_until_it_is_changed(on_x: XDesk) -> None:
    pressed: list[None] = []
    shortcut = GlobalShortcut(lambda: pressed.append(None), pytest.fail)
    shortcut.configure("ctrl+alt+z")
    on_x.press("ctrl+alt+z")
    wait_until(lambda: len(pressed) == 1, "the shortcut")
    on_x.press("Num_Lock", "ctrl+alt+z", "Num_Lock")
    wait_until(lambda: len(pressed) == 2, "the shortcut with Num Lock on")

    other = GlobalShortcut(lambda: None, pytest.fail)
    with pytest.raises(ShortcutError, match="belongs to another program"):
        other.configure("ctrl+alt+z")
    shortcut.configure("ctrl+shift+f9")
    on_x.press("ctrl+alt+z", "ctrl+shift+F9")
    wait_until(lambda: len(pressed) == 3, "the new shortcut")

    def is_free() -> bool:
        try:
            other.configure("ctrl+alt+z")
        except ShortcutError:
            return False
        return True

    wait_until(is_free, "the old one to be free")
    other.close()
    shortcut.close()


class Portal:
    """The portal's part that gives shortcuts, or refuses: by the words of its documentation."""

    def __init__(self, *, refuses: bool) -> None:
        self._refuses = refuses
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self.bound: list[Any] = []
        self._wait(self._serve())

    def press(self, shortcut: str) -> None:
        body = ["/session", shortcut, 0, {}]
        self._loop.call_soon_threadsafe(
            self._signal, "/org/freedesktop/portal/desktop", SHORTCUTS, "Activated", "osta{sv}", body
        )

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._bus.disconnect)

    def _wait(self, work: Any) -> Any:  # noqa: ANN401
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    async def _serve(self) -> None:
        self._bus = await MessageBus().connect()
        self._bus.add_message_handler(self._answer)
        await self._bus.request_name(PORTAL)

    def _answer(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface != SHORTCUTS:
            return None
        options = message.body[-1]
        sender = message.sender.removeprefix(":").replace(".", "_")
        path = f"/org/freedesktop/portal/desktop/request/{sender}/{options['handle_token'].value}"
        refused = message.member == "BindShortcuts" and self._refuses
        results = {"session_handle": Variant("s", "/session")} if message.member == "CreateSession" else {}
        if message.member == "BindShortcuts":
            self.bound = message.body
        self._loop.call_soon(
            self._signal, path, "org.freedesktop.portal.Request", "Response", "ua{sv}", [int(refused), results]
        )
        return Message.new_method_return(message, "o", [path])

    def _signal(self, path: str, interface: str, member: str, signature: str, body: list[Any]) -> None:
        self._bus.send(
            Message(
                path=path,
                interface=interface,
                member=member,
                signature=signature,
                body=body,
                message_type=MessageType.SIGNAL,
            )
        )


@pytest.fixture
def portal(bus: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Portal]:  # noqa: ARG001 - what it is on
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    return Portal


def test_a_portal_is_asked_and_tells_when_it_is_pressed(portal: Callable[..., Portal]) -> None:
    desktop = portal(refuses=False)
    pressed = threading.Event()
    shortcut = GlobalShortcut(pressed.set, pytest.fail)
    shortcut.configure("ctrl+alt+z")
    wait_until(lambda: desktop.bound, "the request")
    session, [[name, wanted]], *_ = desktop.bound
    assert (session, wanted["preferred_trigger"].value) == ("/session", "CTRL+ALT+z")
    desktop.press("another")
    desktop.press(name)
    assert pressed.wait(20)
    shortcut.close()
    desktop.close()


@pytest.mark.parametrize("is_there", [True, False])
def test_a_desktop_that_gives_none_is_said_with_what_to_do(portal: Callable[..., Portal], *, is_there: bool) -> None:
    desktop = portal(refuses=True) if is_there else None
    said: list[str] = []
    shortcut = GlobalShortcut(lambda: None, said.append)
    shortcut.configure("ctrl+alt+z")
    wait_until(lambda: said, "the sentence")
    assert "`tray-asl toggle`" in said[0]
    shortcut.close()
    if desktop is not None:
        desktop.close()
