"""A small client of Wayland compositors: the bare wire, and which window has the keys."""
