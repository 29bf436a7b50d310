"""A shortcut that works wherever the person is: through the portal, on X11, on Windows and on macOS."""
