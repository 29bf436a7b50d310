"""How the running program is reached by keys."""

from pydantic import Field

from tray_asl.settings.sections.base import Section


class ControlSettings(Section):
    """How the running program is reached by keys."""

    shortcut: str = Field(
        "",
        description="Keys that switch it on and off wherever one is, such as ctrl+alt+space; empty: none. On Wayland "
        "the desktop asks whether it may, and may choose others.",
    )
