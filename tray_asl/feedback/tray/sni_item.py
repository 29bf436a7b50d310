"""The icon on D-Bus, as org.kde.StatusNotifierItem: panels read how it looks and send clicks.

The protocol is freedesktop.org's StatusNotifierItem specification; a panel reads the properties again after a signal.
"""

from collections.abc import Callable, Iterable  # not only for type checking: dbus-fast evaluates the annotations
from typing import Annotated, Any, Final

from dbus_fast.annotations import DBusBool, DBusInt32, DBusObjectPath, DBusSignature, DBusStr
from dbus_fast.constants import PropertyAccess
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal
from PIL import Image

Pixmap = list[Any]  # [width, height, ARGB32 bytes in network order], the struct (iiay) of the protocol

ITEM_PATH: Final = "/StatusNotifierItem"
MENU_PATH: Final = "/MenuBar"
_READ: Final = PropertyAccess.READ


class StatusNotifierItem(ServiceInterface):
    """Serves one icon. Every method is for the thread of the bus's event loop.

    Args:
        name: the name by which a panel knows the icon.
        activate: called when the icon is clicked.
    """

    def __init__(self, name: str, activate: Callable[[], None]) -> None:
        super().__init__("org.kde.StatusNotifierItem")
        self._name = name
        self._activate = activate
        self._title = name
        self._pixmaps: list[Pixmap] = []
        self._shown = False

    def set_images(self, images: Iterable[Image.Image]) -> None:
        """Show the image whose size suits the panel best."""
        self._pixmaps = [_pixmap(image) for image in images]
        self.new_icon()

    def set_title(self, title: str) -> None:
        """Show the title as the tooltip."""
        self._title = title
        self.new_title()
        self.new_tool_tip()

    def set_shown(self, *, shown: bool) -> None:
        """Show or hide the icon."""
        self._shown = shown
        self.new_status(self.status)

    @dbus_property(_READ, "Category")
    def category(self) -> DBusStr:
        """Tell that the icon stands for a program, not for hardware or the system."""
        return "ApplicationStatus"

    @dbus_property(_READ, "Id")
    def id(self) -> DBusStr:
        """Tell the program's name, by which a panel remembers the icon's place."""
        return self._name

    @dbus_property(_READ, "Title")
    def title(self) -> DBusStr:
        """Tell what the icon says, for panels that list icons and for screen readers."""
        return self._title

    @dbus_property(_READ, "Status")
    def status(self) -> DBusStr:
        """Tell whether the icon is to be shown."""
        return "Active" if self._shown else "Passive"

    @dbus_property(_READ, "IconName")
    def icon_name(self) -> DBusStr:
        """Tell that the icon is in no theme."""
        return ""

    @dbus_property(_READ, "IconPixmap")
    def icon_pixmap(self) -> Annotated[list[Pixmap], DBusSignature("a(iiay)")]:
        """Give the image in several sizes."""
        return self._pixmaps

    @dbus_property(_READ, "ToolTip")
    def tool_tip(self) -> Annotated[list[Any], DBusSignature("(sa(iiay)ss)")]:
        """Give the tooltip: no icon, the title, no further text."""
        return ["", [], self._title, ""]

    @dbus_property(_READ, "ItemIsMenu")
    def item_is_menu(self) -> DBusBool:
        """Tell that a click acts, and does not open the menu."""
        return False

    @dbus_property(_READ, "Menu")
    def menu(self) -> DBusObjectPath:
        """Tell where the menu is."""
        return MENU_PATH

    @dbus_method("Activate")
    def activate(self, _x: DBusInt32, _y: DBusInt32) -> None:
        """Act on a click."""
        self._activate()

    @dbus_method("SecondaryActivate")
    def secondary_activate(self, _x: DBusInt32, _y: DBusInt32) -> None:
        """Ignore a click of the middle button."""

    @dbus_method("ContextMenu")
    def context_menu(self, _x: DBusInt32, _y: DBusInt32) -> None:
        """Leave the menu to the panel."""

    @dbus_method("Scroll")
    def scroll(self, _delta: DBusInt32, _orientation: DBusStr) -> None:
        """Ignore the wheel."""

    @dbus_signal("NewIcon")
    def new_icon(self) -> None:
        """Say that the image changed."""

    @dbus_signal("NewTitle")
    def new_title(self) -> None:
        """Say that the title changed."""

    @dbus_signal("NewToolTip")
    def new_tool_tip(self) -> None:
        """Say that the tooltip changed."""

    @dbus_signal("NewStatus")
    def new_status(self, status: str) -> DBusStr:
        """Say that the icon is now shown or hidden."""
        return status


def _pixmap(image: Image.Image) -> Pixmap:
    red, green, blue, alpha = image.convert("RGBA").split()
    return [*image.size, Image.merge("RGBA", (alpha, red, green, blue)).tobytes()]
