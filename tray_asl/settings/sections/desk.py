"""When nothing is typed because of what happens on the desk."""

from typing import Literal

from pydantic import Field

from tray_asl.settings.sections.base import Milliseconds, Section


class DeskSettings(Section):
    """When nothing is typed because of what happens on the desk."""

    pause_while_typing_ms: Milliseconds = Field(
        1000,
        description="How long signs are ignored after a key of a real keyboard was pressed, because hands on a "
        "keyboard look like letters; 0: not at all.",
    )
    never_in: tuple[str, ...] = Field(
        (),
        description="Applications in which nothing is ever typed, such as KeePassXC, by the class or id of their "
        "windows; `xprop WM_CLASS` tells it on X11, `swaymsg -t get_tree` on sway.",
    )
    forget_after_s: float = Field(
        10.0,
        ge=0,
        description="Where the desktop does not tell that another window has the keyboard, as GNOME on Wayland: how "
        "long after the last letter text may still be taken back or corrected; 0: for ever.",
    )
    password_fields: Literal["type", "ask", "refuse"] = Field(
        "type",
        description="What happens in a field that hides what is typed, where the desktop tells (AT-SPI; secure input "
        "on macOS): type as anywhere; ask, that is wait for the gesture that ends a pause; or refuse.",
    )
