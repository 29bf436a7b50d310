"""Where the text goes."""

from typing import Annotated, Literal

from pydantic import Field

from tray_asl.settings.sections.base import Section

OutputName = Literal["keyboard", "speech", "terminal", "display"]
KeyboardName = Literal["x11", "wayland", "portal", "paste", "xwayland"]
OffLayout = Literal["refuse", "ibus", "paste"]


class OutputSettings(Section):
    """Where the text goes."""

    to: tuple[OutputName, ...] = Field(
        ("keyboard",),
        min_length=1,
        description="Any of keyboard (the focused application), speech, terminal, display (large print, for the person "
        "opposite).",
    )
    keyboard: Literal["auto", KeyboardName] = Field(
        "auto",
        description="How it types on Linux. auto: the first that works here; x11: XTEST, in X11 sessions; wayland: a "
        "virtual keyboard, on sway and its like; portal: with the desktop's permission, on GNOME and KDE; paste: over "
        "the clipboard and the kernel's uinput; xwayland: in Wayland sessions, but only into windows under XWayland.",
    )
    off_layout: OffLayout = Field(
        "refuse",
        description="On GNOME and KDE, characters that the keyboard layout lacks, such as emoji. refuse: say so; ibus: "
        "hand them over through IBus (GNOME), whose input method is changed for a moment and put back; paste: over the "
        "clipboard (KDE), which is put back, too.",
    )
    pace: Annotated[float, Field(ge=0, le=200)] = Field(
        0.0,
        description="Characters a second at most, for applications that lose some; 0: as fast as is safe.",
    )
