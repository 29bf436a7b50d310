"""The keyboard of the focused application in an X11 session."""
