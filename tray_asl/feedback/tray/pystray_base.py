"""pystray's menu and the base of its icons, imported so that no display is needed.

Importing pystray picks a back end at once: on Linux that is gi's, or else its own for X11, which raises where there
is no display. The name `dummy` keeps it from that, and is pystray's documented way to import it for its classes alone.
The variable is put back at once, since programs that this one starts inherit it.
"""

import os
import sys

if sys.platform == "linux":
    _chosen = os.environ.get("PYSTRAY_BACKEND")
    os.environ["PYSTRAY_BACKEND"] = "dummy"
    try:
        import pystray
    finally:
        if _chosen is None:
            del os.environ["PYSTRAY_BACKEND"]
        else:
            os.environ["PYSTRAY_BACKEND"] = _chosen
else:
    import pystray

BaseIcon = pystray.Icon
"""On Linux the base of every icon, without a back end; elsewhere the platform's own icon."""

Menu = pystray.Menu
MenuItem = pystray.MenuItem
