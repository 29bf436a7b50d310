"""Chooses between the two ways to send a character once the desktop has allowed it."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Final

from tray_asl.output.keyboard.portal.bus import BusError
from tray_asl.output.keyboard.portal.ei import EiKeyboard
from tray_asl.output.keyboard.portal.key_sender import KeySender
from tray_asl.output.keyboard.portal.keysym_sender import KeysymSender
from tray_asl.output.keyboard.portal.layout import KWIN, plasma_version

if TYPE_CHECKING:
    from tray_asl.output.keyboard.portal.remote_desktop import Portal, RemoteDesktop
    from tray_asl.output.keyboard.portal.sender import Sender

log = logging.getLogger(__name__)

_PLASMA_TYPES_ANYTHING: Final = (6, 7)
"""The version of Plasma from which on its portal types every keysym, whatever the layout."""


async def open_sender(desktop: RemoteDesktop, portal: Portal) -> Sender:
    """Choose the way that this desktop does best, in a session that was allowed.

    Raises:
        OutputError: The desktop then refused all the same.
    """
    anything = await plasma_version(portal.bus) >= _PLASMA_TYPES_ANYTHING
    if portal.version >= 2 and not anything:
        with contextlib.suppress(BusError):  # a back end of the portal may be older than its front end
            keyboard = EiKeyboard(await desktop.connect_eis())
            log.info("keyboard: EI through the portal, version %s", portal.version)
            keys = KeySender(keyboard, portal.bus)
            await keys.warm_up()
            return keys
    log.info("keyboard: keysyms through the portal, version %s", portal.version)
    sender = KeysymSender(desktop, portal.bus, await portal.bus.owner(KWIN), anything=anything)
    await sender.warm_up()
    return sender
