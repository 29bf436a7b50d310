"""A pystray menu on D-Bus, as com.canonical.dbusmenu: panels read it, draw it and send back what was chosen.

The protocol is described in libdbusmenu's com.canonical.dbusmenu.xml.
"""

from collections.abc import Callable  # not only for type checking: dbus-fast evaluates the annotations
from typing import Annotated, Any, Final

from dbus_fast import DBusError, ErrorType
from dbus_fast.annotations import DBusBool, DBusInt32, DBusSignature, DBusStr, DBusUInt32, DBusVariant
from dbus_fast.constants import PropertyAccess
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from tray_asl.feedback.tray.menu_tree import ROOT, Layout, MenuTree
from tray_asl.feedback.tray.pystray_base import Menu, MenuItem

_READ: Final = PropertyAccess.READ


class DbusMenu(ServiceInterface):
    """Serves one menu. Every method is for the thread of the bus's event loop.

    Args:
        menu: gives the menu as it is to be shown now, or None.
        choose: called with the item that the person chose.
        menu_open: called with True when the menu opens, and with False when it closes.
    """

    def __init__(
        self,
        menu: Callable[[], Menu | None],
        choose: Callable[[MenuItem], None],
        menu_open: Callable[[bool], None],
    ) -> None:
        super().__init__("com.canonical.dbusmenu")
        self._menu = menu
        self._choose = choose
        self._menu_open = menu_open
        self._is_open = False
        self._tree = MenuTree.read(menu(), MenuTree())
        self._revision = 1

    def refresh(self, *, resend_marks: bool = False) -> bool:
        """Read the menu anew and tell the panel what changed.

        Args:
            resend_marks: send the check marks even where they are as before, because some panels (KDE's) flip a mark by
                themselves when it is clicked.

        Returns:
            Whether items came, went or moved.
        """
        before, self._tree = self._tree, MenuTree.read(self._menu(), self._tree)
        if self._tree.children != before.children:
            self._revision += 1
            self.layout_updated(self._revision, ROOT)
            return True
        changed = self._tree.changed_properties(before, marks=resend_marks)
        removed = self._tree.removed_properties(before)
        if changed or removed:
            self.items_properties_updated(changed, removed)
        return False

    def _known(self, number: int) -> int:
        if number not in self._tree.properties:
            raise DBusError(ErrorType.INVALID_ARGS, f"There is no menu item {number}.")
        return number

    def set_open(self, *, is_open: bool) -> None:
        """Take in that the panel has opened or closed the menu."""
        if is_open != self._is_open:
            self._is_open = is_open
            self._menu_open(is_open)

    def _happened(self, number: int, event: str) -> None:
        """Take in one event: a click closes the menu too, and submenus open and close within it."""
        if number == ROOT and event in {"opened", "closed"}:
            self.set_open(is_open=event == "opened")
        if event == "clicked":
            self.set_open(is_open=False)
        item = self._tree.items.get(number)
        if event == "clicked" and item is not None and item.enabled and item.submenu is None:
            self._choose(item)
            self.refresh(resend_marks=True)

    @dbus_method("GetLayout")
    def get_layout(
        self,
        parent_id: DBusInt32,
        recursion_depth: DBusInt32,
        property_names: Annotated[list[str], DBusSignature("as")],
    ) -> Annotated[tuple[int, Layout], DBusSignature("u(ia{sv}av)")]:
        """Describe the items below one, down to a depth, -1 for all."""
        return self._revision, self._tree.layout(self._known(parent_id), recursion_depth, property_names)

    @dbus_method("GetGroupProperties")
    def get_group_properties(
        self,
        ids: Annotated[list[int], DBusSignature("ai")],
        property_names: Annotated[list[str], DBusSignature("as")],
    ) -> Annotated[list[list[Any]], DBusSignature("a(ia{sv})")]:
        """Describe several items, all where none is named."""
        known = [number for number in self._tree.properties if not ids or number in ids]
        return [[number, self._tree.named_properties(number, property_names)] for number in known]

    @dbus_method("GetProperty")
    def get_property(self, id_: DBusInt32, name: DBusStr) -> DBusVariant:
        """Read one property of one item."""
        properties = self._tree.properties[self._known(id_)]
        if name not in properties:
            raise DBusError(ErrorType.INVALID_ARGS, f"Menu item {id_} has no property {name}.")
        return properties[name]

    @dbus_method("Event")
    def event(
        self,
        id_: DBusInt32,
        event_id: DBusStr,
        _data: DBusVariant,
        _timestamp: DBusUInt32,
    ) -> None:
        """Take note that an item was clicked, or that the menu has opened or closed."""
        self._happened(self._known(id_), event_id)

    @dbus_method("EventGroup")
    def event_group(
        self, events: Annotated[list[list[Any]], DBusSignature("a(isvu)")]
    ) -> Annotated[list[int], DBusSignature("ai")]:
        """Take note of several events; return the numbers that stand for no item."""
        unknown = [number for number, *_ in events if number not in self._tree.properties]
        for number, event, *_ in events:
            self._happened(number, event)
        return unknown

    @dbus_method("AboutToShow")
    def about_to_show(self, _id: DBusInt32) -> DBusBool:
        """Bring the menu up to date before it opens; return whether its layout must be read again."""
        return self.refresh()

    @dbus_method("AboutToShowGroup")
    def about_to_show_group(
        self, ids: Annotated[list[int], DBusSignature("ai")]
    ) -> Annotated[tuple[list[int], list[int]], DBusSignature("aiai")]:
        """Do the same for several items; return which need an update and which are unknown."""
        known = [number for number in ids if number in self._tree.properties]
        return known if self.refresh() else [], [number for number in ids if number not in known]

    @dbus_property(_READ, "Version")
    def version(self) -> DBusUInt32:
        """Tell the version of the protocol."""
        return 3

    @dbus_property(_READ, "Status")
    def status(self) -> DBusStr:
        """Tell that the menu does not ask for attention."""
        return "normal"

    @dbus_property(_READ, "TextDirection")
    def text_direction(self) -> DBusStr:
        """Tell that the labels read from left to right."""
        return "ltr"

    @dbus_property(_READ, "IconThemePath")
    def icon_theme_path(self) -> Annotated[list[str], DBusSignature("as")]:
        """Tell that no item has an icon of its own."""
        return []

    @dbus_signal("LayoutUpdated")
    def layout_updated(self, revision: int, parent: int) -> Annotated[tuple[int, int], DBusSignature("ui")]:
        """Say that items came, went or moved."""
        return revision, parent

    @dbus_signal("ItemsPropertiesUpdated")
    def items_properties_updated(
        self, updated: list[Any], removed: list[Any]
    ) -> Annotated[tuple[list[Any], list[Any]], DBusSignature("a(ia{sv})a(ias)")]:
        """Say that items look different."""
        return updated, removed
