"""What the person sees: the tray icon and its menu, the window, the terminal's line."""
