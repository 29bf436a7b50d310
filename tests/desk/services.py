"""What a session bus or a system bus has to tell, told by a test: services that answer, and send signals."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping

Answers = dict[tuple[str, ...], tuple[str, list[object]]]
"""Signature and body by (member, *arguments as text), or by the member alone."""


class Service:
    """A program on a bus; every method waits until it is done.

    address: the bus's address.
    name: what it is called there.
    answers: what it answers.
    """

    def __init__(self, address: str, name: str, answers: Mapping[tuple[str, ...], tuple[str, list[object]]]) -> None:
        self._answers = answers
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._bus: MessageBus = self._wait(self._connect(address))
        self._bus.add_message_handler(self._answer)
        self._wait(self._bus.request_name(name))

    @property
    def address(self) -> str:
        """Its own address on the bus."""
        return str(self._bus.unique_name)

    def send(self, path: str, interface: str, member: str, signature: str, *body: object) -> None:
        """Send a signal."""
        message = Message(
            path=path,
            interface=interface,
            member=member,
            signature=signature,
            body=list(body),
            message_type=MessageType.SIGNAL,
        )
        self._wait(self._send(message))

    def call(self, service: str, path: str, interface: str, member: str, signature: str, *body: object) -> None:
        """Call a method, and wait for the answer."""
        self._wait(self._bus.call(Message(service, path, interface, member, signature=signature, body=list(body))))

    def close(self) -> None:
        """Leave the bus, as a program does that ends."""
        self._loop.call_soon_threadsafe(self._bus.disconnect)
        self._wait(self._bus.wait_for_disconnect())
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _connect(self, address: str) -> MessageBus:
        return await MessageBus(bus_address=address).connect()

    async def _send(self, message: Message) -> None:
        await self._bus.send(message)

    def _answer(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        asked = (message.member, *map(str, message.body))
        answer = self._answers.get(asked) or self._answers.get((message.member,))
        return Message.new_method_return(message, *answer) if answer else None

    def _wait(self, coroutine: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(20)
