"""What a person does on a real desktop and a test does over D-Bus: press keys, switch layouts, take a picture."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
from pathlib import Path
from typing import Any, Self

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

DESKTOP, LAYOUT = os.environ["DESKTOP"], os.environ["LAYOUT"]
RUNTIME = Path(os.environ["XDG_RUNTIME_DIR"])
LEFT_SHIFT = 42
_MUTTER = "org.gnome.Mutter.RemoteDesktop"


class Bus:
    """One connection for a few calls."""

    async def __aenter__(self) -> Self:
        self._bus = await MessageBus().connect()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._bus.disconnect()

    async def call(self, *address: str, signature: str = "", body: tuple[object, ...] = ()) -> list[Any]:
        """Call a method: name, path, interface, member."""
        message = Message(*address, signature=signature, body=list(body))
        reply = await self._bus.call(message)
        if reply.message_type is MessageType.ERROR:
            raise SystemExit(f"{address[-1]}: {reply.error_name} {reply.body}")
        return reply.body


class GnomeKeyboard(Bus):
    """GNOME's own keyboard for remote control, which asks nobody."""

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        (self._path,) = await self.call(_MUTTER, "/org/gnome/Mutter/RemoteDesktop", _MUTTER, "CreateSession")
        await self.call(_MUTTER, self._path, f"{_MUTTER}.Session", "Start")
        await self.press(LEFT_SHIFT)  # where there is no other keyboard the first key makes one, and is lost
        await asyncio.sleep(0.5)
        return self

    async def press(self, *keys: int) -> None:
        """Press keys one after the other, then release them."""
        for key, down in [*((key, True) for key in keys), *((key, False) for key in reversed(keys))]:
            address = (_MUTTER, self._path, f"{_MUTTER}.Session", "NotifyKeyboardKeycode")
            await self.call(*address, signature="ub", body=(key, down))
            await asyncio.sleep(0.1)


def switch_layout() -> None:
    """Make the second layout the active one."""
    asyncio.run(_switch_gnome() if DESKTOP == "gnome" else _switch_plasma())


async def _switch_gnome() -> None:
    await _evaluate("Main.panel.statusArea.keyboard._inputSourceManager.inputSources[1].activate(true)")


async def _switch_plasma() -> None:
    async with Bus() as bus:
        address = ("org.kde.keyboard", "/Layouts", "org.kde.KeyboardLayouts", "setLayout")
        await bus.call(*address, signature="u", body=(1,))


def end_the_permission() -> None:
    """Press the stop button of GNOME's top bar, or end the session as KDE's does, in the portal's back end."""
    asyncio.run(_stop_gnome() if DESKTOP == "gnome" else _stop_plasma())


async def _stop_gnome() -> None:
    await _evaluate("[...Main.panel.statusArea.screenSharing._handles].forEach(handle => handle.stop())")


async def _evaluate(script: str) -> None:
    """Let GNOME Shell, which is in its unsafe mode, do what a click would."""
    async with Bus() as bus:
        name = "org.gnome.Shell"
        done, result = await bus.call(name, "/org/gnome/Shell", name, "Eval", signature="s", body=(script,))
        if not done:
            raise SystemExit(f"{script}: {result}")


async def _stop_plasma() -> None:
    name, root = "org.freedesktop.impl.portal.desktop.kde", "/org/freedesktop/portal/desktop/session"
    async with Bus() as bus:
        paths = [root]
        for path in paths:
            (xml,) = await bus.call(name, path, "org.freedesktop.DBus.Introspectable", "Introspect")
            paths += [f"{path}/{child}" for child in re.findall(r'<node name="([^"]+)"', xml)]
            if "org.freedesktop.impl.portal.Session" in xml:
                await bus.call(name, path, "org.freedesktop.impl.portal.Session", "Close")


def take_picture(name: str) -> None:
    """Save the whole screen among the pictures, but not on KWin, which makes none without a graphics card."""
    path = Path("/tmp/pictures") / f"{DESKTOP}-{name}.png"  # noqa: S108 - in the root
    if DESKTOP == "gnome":
        asyncio.run(_gnome_picture(path))
    elif DESKTOP == "labwc":
        subprocess.run(["grim", path], check=True)


async def _gnome_picture(path: Path) -> None:
    async with Bus() as bus:
        name = "org.gnome.Shell.Screenshot"
        body = (False, False, str(path))
        await bus.call(name, "/org/gnome/Shell/Screenshot", name, "Screenshot", signature="bbs", body=body)
