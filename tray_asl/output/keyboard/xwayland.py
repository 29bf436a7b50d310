"""XWayland: the X server that a Wayland compositor keeps for programs that speak no Wayland."""

from Xlib.error import ConnectionClosedError
from Xlib.ext import randr

from tray_asl.output.keyboard.x11.keyboard import X11Keyboard
from tray_asl.xserver import XServerError, open_display


class XWaylandKeyboard(X11Keyboard):
    """Types into the windows under XWayland; the others have no focus that it could see."""

    no_focus = (
        "On this desktop only windows of X11 programs can be typed into, and none of those has the keyboard focus, so "
        "nothing was typed. Click into such a window, or send the text to speech or to the terminal."
    )


def is_xwayland(display_name: str) -> bool:
    """Ask the server: newer ones have an extension for it, older ones name their outputs so; False if none answers."""
    try:
        display = open_display(display_name)
    except (XServerError, ConnectionClosedError, OSError):
        return False
    try:
        if display.query_extension("XWAYLAND") is not None:
            return True
        if not display.has_extension("RANDR"):
            return False
        resources = randr.get_screen_resources(display.screen().root)
        names = [display.xrandr_get_output_info(o, resources.config_timestamp).name for o in resources.outputs]
        return any(name.startswith("XWAYLAND") for name in names)
    finally:
        display.close()
