"""What a desktop's portal does with the calls of programs, and what GNOME and Plasma tell of their layouts."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Literal

from dbus_fast import Message, MessageType, Variant

from tests.eis import Eis, VirtualKeyboard

if TYPE_CHECKING:
    from collections.abc import Callable

PATH = "/org/freedesktop/portal/desktop"


class PortalService:
    """Answers as a front end of our own, or as the back end behind the real one.

    asked: how often the person was asked.
    answer: what they say; None keeps them thinking.
    forgetful: whether the portal has forgotten its tokens.
    granted: the types of devices that the person's yes allows.
    has_eis: whether the portal hands out connections for EI.
    given_tokens: those that the program gave, "" where it gave none.
    closed: the paths of sessions and questions that the program has closed.
    keyboard: what EI's keys go to, through the newest of `eis`.
    tells: whether EI tells of modifiers and layouts.
    like_gnome: whether applications miss the first key of the only keyboard, and keys of a program that has left.
    keysyms: those that came, each with 1 when pressed and 0 when released.
    keysyms_left: how many characters are taken as keysyms before the session is no longer known.
    gnome: what GNOME's settings say of layouts, by key.
    plasma_layouts, plasma_layout, plasma_version: what Plasma says.
    send: sends a message, after what is answered just now.
    """

    def __init__(self, *, real: bool, version: int | None, devices: int) -> None:
        self._version, self._devices = version, devices
        self.asked = 0
        self.answer: Literal["yes", "no"] | None = "yes"
        self.keyboard = VirtualKeyboard("us")
        self.eis: list[Eis] = []
        self.tells = False
        self.like_gnome = False
        self.keysyms: list[tuple[int, int]] = []
        self.keysyms_left: int | None = None
        self.closed: list[str] = []
        self.forgetful = False
        self.granted = 1
        self.has_eis = True
        self.gnome: dict[str, Variant] = {}
        self.plasma_layouts: list[list[str]] = []
        self.plasma_layout = 0
        self.plasma_version = ""
        self.tokens: set[str] = set()
        self.given_tokens: list[str] = []
        self._restored: dict[str, bool] = {}
        self.sessions: list[str] = []
        self.clients: dict[str, str] = {}
        self.waiting: list[Any] = []
        self.send: Callable[[Message], None]
        self._real = real
        self._methods: dict[str, Callable[[Message], Message | Literal[True] | None]] = {
            "Get": self._read,
            "GetAll": self._read_all,
            "CreateSession": self._create_session,
            "SelectDevices": self._select_devices,
            "Start": self._start_session,
            "ConnectToEIS": self._connect_eis,
            "NotifyKeyboardKeysym": self._take_keysym,
            "ReadAll": self._read_settings,
            "getLayout": self._tell_layout,
            "getLayoutsList": self._tell_layouts,
            "supportInformation": self._tell_version,
            "Close": self._close_object,
        }

    def end_session(self) -> None:
        """End the newest session."""
        session = self.sessions[-1]
        self.send(
            Message(
                destination=self.clients[session],
                path=session,
                interface="org.freedesktop.impl.portal.Session" if self._real else "org.freedesktop.portal.Session",
                member="Closed",
                message_type=MessageType.SIGNAL,
                signature="" if self._real else "a{sv}",
                body=[] if self._real else [{}],
            )
        )

    def obey(self, message: Message) -> Message | Literal[True] | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        method = self._methods.get(message.member or "")
        return method(message) if method else None

    def _read(self, message: Message) -> Message | None:
        if self._version is None:
            return None
        return Message.new_method_return(message, "v", [self._properties()[message.body[1]]])

    def _read_all(self, message: Message) -> Message:
        return Message.new_method_return(message, "a{sv}", [self._properties()])

    def _properties(self) -> dict[str, Variant]:
        return {"version": Variant("u", self._version), "AvailableDeviceTypes": Variant("u", self._devices)}

    def _create_session(self, message: Message) -> Message:
        path = message.body[1] if self._real else f"{PATH}/session/test/{secrets.token_hex(4)}"
        self.sessions.append(path)
        self.clients[path] = message.sender
        return self._answer(message, 0, {"session_handle": Variant("s", path)})

    def _select_devices(self, message: Message) -> Message:
        options = message.body[-1]
        session = message.body[1 if self._real else 0]
        token = options["restore_token"].value if "restore_token" in options else ""
        self._restored[session] = ("restore_data" in options or token in self.tokens) and not self.forgetful
        self.given_tokens.append(token)
        self.tokens.discard(token)
        return self._answer(message, 0, {})

    def _start_session(self, message: Message) -> Message | Literal[True]:
        session = message.body[1 if self._real else 0]

        def decide() -> Message:
            if self.answer == "no":
                self.end_session()
                return self._answer(message, 1, {})
            results = {"devices": Variant("u", self.granted)}
            if self._real:
                data = Variant("(suv)", ["trayasl", 1, Variant("s", "granted")])
                results |= {"persist_mode": Variant("u", 2), "restore_data": data}
            elif self._version != 1:
                token = secrets.token_hex(8)
                self.tokens.add(token)
                results["restore_token"] = Variant("s", token)
            return self._answer(message, 0, results)

        if not self._restored[session]:
            self.asked += 1
            if self.answer is None:
                self.waiting.append(lambda: self.send(decide()) if self._real else decide())
                return True if self._real else Message.new_method_return(message, "o", [self._request(message)])
        return decide()

    def _connect_eis(self, message: Message) -> Message:
        if not self.has_eis:
            return Message.new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "no such method")
        server = Eis(self.keyboard, tells=self.tells, hurried=not self.like_gnome)
        server.start()
        self.eis.append(server)
        return Message.new_method_return(message, "h", [0], unix_fds=[server.client.fileno()])

    def _take_keysym(self, message: Message) -> Message:
        _, _, keysym, state = message.body
        if self.keysyms_left is not None and self.keysyms_left * 2 <= len(self.keysyms) - 2:
            return Message.new_error(message, "org.freedesktop.DBus.Error.AccessDenied", "Invalid session")
        self.keysyms.append((keysym, state))
        return Message.new_method_return(message)

    def _read_settings(self, message: Message) -> Message:
        return Message.new_method_return(
            message, "a{sa{sv}}", [{"org.gnome.desktop.input-sources": self.gnome} if self.gnome else {}]
        )

    def _tell_layout(self, message: Message) -> Message:
        return Message.new_method_return(message, "u", [self.plasma_layout])

    def _tell_layouts(self, message: Message) -> Message:
        return Message.new_method_return(message, "a(sss)", [self.plasma_layouts])

    def _tell_version(self, message: Message) -> Message:
        return Message.new_method_return(message, "s", [f"KWin Support\n\nKWin version: {self.plasma_version}\n"])

    def _close_object(self, message: Message) -> Message:
        self.closed.append(message.path or "")
        return Message.new_method_return(message)

    def _request(self, message: Message) -> str:
        sender = (message.sender or "").removeprefix(":").replace(".", "_")
        return f"{PATH}/request/{sender}/{message.body[-1]['handle_token'].value}"

    def _answer(self, message: Message, code: int, results: dict[str, Variant]) -> Message:
        """Return the reply; a front end says the rest by a signal."""
        if self._real:
            return Message.new_method_return(message, "ua{sv}", [code, results])
        signal = Message(
            destination=message.sender,
            path=self._request(message),
            interface="org.freedesktop.portal.Request",
            member="Response",
            message_type=MessageType.SIGNAL,
            signature="ua{sv}",
            body=[code, results],
        )
        self.send(signal)
        return Message.new_method_return(message, "o", [self._request(message)])
