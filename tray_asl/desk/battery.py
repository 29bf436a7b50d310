"""Whether the machine runs on its battery, as Linux tells it in /sys/class/power_supply."""

from __future__ import annotations

from pathlib import Path

_SUPPLIES = Path("/sys/class/power_supply")


def on_battery(supplies: Path = _SUPPLIES) -> bool:
    """Tell whether a battery of the machine's own is being drained.

    A battery whose `scope` is Device is a mouse's or a headset's.
    """
    for battery in sorted(supplies.glob("*")):
        is_own = _read(battery / "type") == "Battery" and _read(battery / "scope") != "Device"
        if is_own and _read(battery / "status") == "Discharging":
            return True
    return False


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
