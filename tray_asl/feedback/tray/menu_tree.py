"""One reading of a pystray menu: its visible items, numbered for D-Bus, and what differs from the reading before.

A number stands for one item as long as the item is in the menu and is never given to another: a click in a menu that
the panel opened before a change can so never reach a different item.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from dbus_fast import Variant

from tray_asl.feedback.tray.pystray_base import Menu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.feedback.tray.pystray_base import MenuItem

Properties = dict[str, Variant]
Layout = list[Any]  # [number, properties, [children]], the struct (ia{sv}av) of com.canonical.dbusmenu

ROOT: Final = 0


@dataclass(frozen=True, slots=True)
class MenuTree:
    """The visible items of a menu at one moment, by their numbers; ROOT is the menu itself.

    Attributes:
        items: the items.
        children: the numbers of the items below each, in their order.
        properties: how each item looks.
        numbers: the number of each item by what it is known by.
        next_number: the first number that no item ever had.
    """

    items: dict[int, MenuItem] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)
    properties: dict[int, Properties] = field(default_factory=dict)
    numbers: dict[tuple[object, ...], int] = field(default_factory=dict)
    next_number: int = ROOT + 1

    @classmethod
    def read(cls, menu: Menu | None, before: MenuTree) -> MenuTree:
        """Read the menu as it is now; items that were in `before` keep their numbers."""
        items: dict[int, MenuItem] = {}
        children: dict[int, list[int]] = {}
        numbers: dict[tuple[object, ...], int] = {}
        properties = {ROOT: {"children-display": Variant("s", "submenu")}}
        next_number = before.next_number
        todo: list[tuple[int, Menu | None]] = [(ROOT, menu)]
        while todo:
            parent, submenu = todo.pop()
            children[parent] = []
            for key, item in _keyed(parent, submenu):
                number = before.numbers.get(key)
                if number is None:
                    number, next_number = next_number, next_number + 1
                numbers[key] = number
                items[number] = item
                properties[number] = _properties(item)
                children[parent].append(number)
                if item.submenu is not None:
                    todo.append((number, item.submenu))
        return cls(items, children, properties, numbers, next_number)

    def layout(self, number: int, depth: int, names: list[str]) -> Layout:
        """Describe an item and those below it down to `depth` (-1: all) by the named properties (none named: all)."""
        below = [] if depth == 0 else self.children.get(number, [])
        return [
            number,
            self.named_properties(number, names),
            [Variant("(ia{sv}av)", self.layout(child, depth - 1, names)) for child in below],
        ]

    def named_properties(self, number: int, names: list[str]) -> Properties:
        """Describe one item by the named properties (none named: all)."""
        return {name: value for name, value in self.properties[number].items() if not names or name in names}

    def changed_properties(self, before: MenuTree, *, marks: bool) -> list[tuple[int, Properties]]:
        """List what has a new value since `before`; with `marks`, every check mark too."""

        def new(number: int, now: Properties) -> Properties:
            old = before.properties.get(number, {})
            return {
                name: value
                for name, value in now.items()
                if old.get(name) != value or (marks and name == "toggle-state")
            }

        return [(number, changed) for number, now in self.properties.items() if (changed := new(number, now))]

    def removed_properties(self, before: MenuTree) -> list[tuple[int, list[str]]]:
        """List what has no value of its own any more since `before`."""
        gone = {number: [*(before.properties.get(number, {}).keys() - now)] for number, now in self.properties.items()}
        return [(number, names) for number, names in gone.items() if names]


def _keyed(parent: int, menu: Menu | None) -> Iterator[tuple[tuple[object, ...], MenuItem]]:
    """List the visible items, each with what it is known by: itself, or, all separators being one, its rank."""
    separators = 0
    for item in menu or ():
        if item is Menu.SEPARATOR:
            yield (parent, "separator", separators), item
            separators += 1
        else:
            yield (parent, item), item


def _properties(item: MenuItem) -> Properties:
    """Describe how one item looks; what is as the protocol's default says is left out."""
    if item is Menu.SEPARATOR:
        return {"type": Variant("s", "separator")}
    properties = {"label": Variant("s", item.text.replace("_", "__"))}  # a single underscore would mark an access key
    if not item.enabled:
        properties["enabled"] = Variant("b", False)  # noqa: FBT003 - Variant takes its value by position
    if item.submenu is not None:
        properties["children-display"] = Variant("s", "submenu")
    elif item.checked is not None:
        properties["toggle-type"] = Variant("s", "radio" if item.radio else "checkmark")
        properties["toggle-state"] = Variant("i", int(item.checked))
    return properties
