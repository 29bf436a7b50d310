"""Which layout is active, and whether Caps Lock is on, asked of the desktop where its keyboard does not tell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tray_asl.output.keyboard.errors import Untypable
from tray_asl.output.keyboard.portal.bus import BusError, SessionBus
from tray_asl.output.keyboard.portal.xkb import Keymap

if TYPE_CHECKING:
    from typing import Any

LEDS: Final = Path("/sys/class/leds")
"""Where Linux shows the lights of keyboards."""

KWIN: Final = "org.kde.KWin"
"""Plasma's compositor on the bus."""

_PLASMA: Final = "org.kde.keyboard"
_GNOME: Final = "org.gnome.Shell"
_SOURCES: Final = "org.gnome.desktop.input-sources"

_UNKNOWN: Final = (
    "This desktop does not tell which of your keyboard layouts is active, so wrong letters might be typed. Remove all "
    "layouts but one in its settings."
)
_PER_WINDOW: Final = (
    "With a keyboard layout of its own for each window GNOME does not tell which one is active, so wrong letters might "
    "be typed. In Settings, Keyboard, choose the same source for all windows."
)
_INPUT_METHOD: Final = (
    "An input method is active, which would make other characters of the letters. Switch to an ordinary layout."
)


async def active_layout(bus: SessionBus, keymap: Keymap) -> int:
    """Find the number of the active layout in a keymap.

    Raises:
        Untypable: It cannot be known; the sentence says what to do.
        BusError: The bus is gone.
    """
    if len(keymap.layouts) == 1:
        return 0
    if await bus.owner(_PLASMA):
        number = await _plasma_number(bus)
        if number < len(keymap.layouts):
            return number
    elif await bus.owner(_GNOME):
        name = Keymap.of_layout(*await _gnome_source(bus)).layouts[0]
        if name in keymap.layouts:
            return keymap.layouts.index(name)
    raise Untypable(_UNKNOWN)


async def layout_names(bus: SessionBus) -> tuple[str, str]:
    """Return the name and variant of the active layout, such as ("de", "neo"); Plasma keeps the variant to itself.

    Raises:
        Untypable: It cannot be known; the sentence says what to do.
        BusError: The bus is gone.
    """
    if await bus.owner(_PLASMA):
        (layouts,), _ = await bus.call(_PLASMA, "/Layouts", "org.kde.KeyboardLayouts", "getLayoutsList")
        return layouts[await _plasma_number(bus)][0], ""
    if await bus.owner(_GNOME):
        return await _gnome_source(bus)
    raise Untypable(_UNKNOWN)


async def _plasma_number(bus: SessionBus) -> int:
    (number,), _ = await bus.call(_PLASMA, "/Layouts", "org.kde.KeyboardLayouts", "getLayout")
    return int(number)


async def _gnome_source(bus: SessionBus) -> tuple[str, str]:
    """Read GNOME's own record.

    GNOME Shell writes down which layout the person switched to, but only while IBus runs and all windows share one.
    """
    try:
        (settings,), _ = await bus.call(
            "org.freedesktop.portal.Desktop",
            "/org/freedesktop/portal/desktop",
            "org.freedesktop.portal.Settings",
            "ReadAll",
            "as",
            [_SOURCES],
        )
    except BusError as error:
        raise Untypable(_UNKNOWN) from error
    values: dict[str, Any] = {name: value.value for name, value in settings.get(_SOURCES, {}).items()}
    sources = [tuple(source) for source in values.get("sources", ())]
    if not sources:
        raise Untypable(_UNKNOWN)
    if len(sources) > 1 and values.get("per-window"):
        raise Untypable(_PER_WINDOW)
    if len(sources) > 1 and not await bus.owner("org.freedesktop.IBus"):
        raise Untypable(_UNKNOWN)
    recent = [source for source in map(tuple, values.get("mru-sources", ())) if source in sources]
    kind, name = (recent or sources)[0]
    if kind != "xkb":
        raise Untypable(_INPUT_METHOD)
    layout, _, variant = name.partition("+")
    return layout, variant


async def plasma_version(bus: SessionBus) -> tuple[int, ...]:
    """Return the version of KWin, such as (6, 7, 4); an empty one where this is no Plasma."""
    try:
        if not await bus.owner(KWIN):
            return ()
        (support,), _ = await bus.call(KWIN, "/KWin", KWIN, "supportInformation")
    except BusError:
        return ()
    found = re.search(r"KWin version: ([\d.]+)", support)
    return tuple(int(part) for part in found[1].split(".") if part) if found else ()


def caps_lock_light() -> bool:
    """Tell whether a keyboard shows that Caps Lock is on."""
    for light in LEDS.glob("*::capslock/brightness"):
        try:
            if light.read_text().strip() not in ("", "0"):
                return True
        except OSError:  # just unplugged
            continue
    return False
