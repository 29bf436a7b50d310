"""The RemoteDesktop portal: the desktop's permission to type, which the person gives once.

https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.RemoteDesktop.html
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from dbus_fast import Variant

from tray_asl.output.base import OutputError
from tray_asl.output.keyboard.portal.bus import BusError, SessionBus
from tray_asl.output.keyboard.portal.errors import Refused
from tray_asl.output.keyboard.portal.grant import Grant, GrantFile

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME: Final = "org.freedesktop.portal.Desktop"
_PATH: Final = "/org/freedesktop/portal/desktop"
_INTERFACE: Final = "org.freedesktop.portal.RemoteDesktop"
_SESSION: Final = "org.freedesktop.portal.Session"
_REQUEST: Final = "org.freedesktop.portal.Request"
_REGISTRY: Final = "org.freedesktop.host.portal.Registry"
"""Where a program outside a sandbox says which one it is, so that the question carries its name."""
_KEYBOARD: Final = 1
"""The bit for a keyboard among the types of devices."""
_UNTIL_REVOKED: Final = 2
"""The persist_mode that lasts until the person takes the permission back."""
_REFUSED: Final = 1
_ENDED: Final = 2
"""Of the codes with which questions are answered, other than 0."""
_LATE_S: Final = 1.0
"""Seconds that an answer may come after the session that it ends."""
_APPLICATION: Final = "tray-asl"
"""The name of the program's .desktop file."""


@dataclass(frozen=True, slots=True)
class Portal:
    """What the desktop's portal offers.

    Attributes:
        version: of its RemoteDesktop interface: from 2 on it keeps the answer and hands out a connection for EI.
    """

    bus: SessionBus
    version: int

    @classmethod
    async def find(cls, bus: SessionBus) -> Portal:
        """Look for a portal through which keys may be sent.

        Raises:
            OutputError: There is none.
        """
        with contextlib.suppress(BusError):  # only newer portals know it, before any other call, for what is installed
            await bus.call(_NAME, _PATH, _REGISTRY, "Register", "sa{sv}", _APPLICATION, {})
        try:
            version = await bus.read(_NAME, _PATH, _INTERFACE, "version")
            devices = await bus.read(_NAME, _PATH, _INTERFACE, "AvailableDeviceTypes")
        except BusError as error:
            raise OutputError(
                "This desktop has no RemoteDesktop portal, through which programs may type. On GNOME install the "
                "package xdg-desktop-portal-gnome, on KDE xdg-desktop-portal-kde, then log out and in again."
            ) from error
        if not devices & _KEYBOARD:
            raise OutputError(
                "This desktop's RemoteDesktop portal offers no keyboard, so programs cannot type through it."
            )
        return cls(bus, version)


class RemoteDesktop:
    """A session in which this program may type, for as long as the desktop lets it.

    Args:
        portal: as `Portal.find` gave it.
        on_closed: called when the desktop has ended the session, for instance by its stop button, but not while it
            asks: then the answer says so.

    Attributes:
        is_open: whether the desktop has not ended it.
    """

    def __init__(self, portal: Portal, on_closed: Callable[[], None]) -> None:
        self._bus, self._version = portal.bus, portal.version
        self._on_closed = on_closed
        self._session = ""
        self._answer: asyncio.Future[tuple[int, dict[str, Variant]]] | None = None  # that is waited for
        self.is_open = True

    async def start(self, grants: GrantFile, announce: Callable[[], None]) -> None:
        """Ask the person, unless a token of an earlier answer does, and keep the answer.

        Args:
            grants: where answers are kept.
            announce: called just before the question is likely to show.

        Raises:
            Refused: The person said no. It is remembered.
            OutputError: The question was ended in another way, or the portal failed.
        """
        token = {"session_handle_token": Variant("s", f"tray_asl_{secrets.token_hex(8)}")}
        self._session = (await self._ask("CreateSession", "a{sv}", **token))["session_handle"]
        await self._bus.on_signal(_SESSION, "Closed", self._session, self._hear_closed)
        grant = grants.read()
        options = {"types": Variant("u", _KEYBOARD)}
        if self._version >= 2:
            options["persist_mode"] = Variant("u", _UNTIL_REVOKED)
            if grant.token:
                options["restore_token"] = Variant("s", grant.token)
        await self._ask("SelectDevices", "oa{sv}", self._session, **options)
        if "restore_token" not in options:
            announce()
        try:
            answer = await self._ask("Start", "osa{sv}", self._session, "")
        except Refused:
            grants.write(replace(grant, refused=True))
            raise
        may_type = bool(answer.get("devices", 0) & _KEYBOARD)
        # A token is good for one start; that of a session without a keyboard would bring back just that.
        grants.write(Grant(answer.get("restore_token", "") if may_type else ""))
        if not may_type:
            raise OutputError("You allowed this program to connect but not to control the keyboard.")

    async def connect_eis(self) -> int:
        """Return a file descriptor of the socket on which the EI protocol is spoken; it is the caller's to close.

        Raises:
            BusError: The portal has none.
        """
        _, (descriptor, *_) = await self._call("ConnectToEIS", "oa{sv}", self._session, {})
        return descriptor

    async def send_keysyms(self, *keysyms: int) -> None:
        """Press the keys that the desktop finds for these, then release them in turn.

        Each call waits for the one before: the portal takes calls in several threads, so that a release that comes at
        once may overtake its press. The key then stays down, and its next press counts for nothing.

        Raises:
            BusError: The session has ended.
        """
        for pressed, group in ((1, keysyms), (0, keysyms[::-1])):
            for keysym in group:
                await self._call("NotifyKeyboardKeysym", "oa{sv}iu", self._session, {}, keysym, pressed)

    def close(self) -> None:
        """Leave the bus, on which the portal ends the session and takes back a question that is still open."""
        self._bus.close()

    async def _call(self, member: str, signature: str, *body: object) -> tuple[list[Any], list[int]]:
        return await self._bus.call(_NAME, _PATH, _INTERFACE, member, signature, *body)

    async def _ask(self, member: str, signature: str, *body: object, **options: Variant) -> dict[str, Any]:
        """Call a method that answers later by a signal, maybe much later: a person is asked."""
        token = f"tray_asl_{secrets.token_hex(8)}"
        sender = self._bus.unique_name.removeprefix(":").replace(".", "_")
        path = f"{_PATH}/request/{sender}/{token}"
        self._answer = answer = asyncio.get_running_loop().create_future()
        await self._bus.on_signal(_REQUEST, "Response", path, lambda values: _settle(answer, values[0], values[1]))
        await self._call(member, signature, *body, {**options, "handle_token": Variant("s", token)})
        code, results = await answer
        if code == _REFUSED:
            raise Refused("You did not allow this program to type.")
        if code:
            raise OutputError("The desktop ended its question before it was answered.")
        return {name: value.value for name, value in results.items()}

    def _hear_closed(self, _: list[Any]) -> None:
        self.is_open = False
        if self._answer and not self._answer.done():  # GNOME ends the session before it sends the no
            asyncio.get_running_loop().call_later(_LATE_S, _settle, self._answer, _ENDED, {})
        else:
            self._on_closed()


def _settle(answer: asyncio.Future[tuple[int, dict[str, Variant]]], code: int, results: dict[str, Variant]) -> None:
    if not answer.done():
        answer.set_result((code, results))
