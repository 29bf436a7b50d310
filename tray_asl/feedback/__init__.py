"""What the person sees: the tray icon and its menu, the terminal's line."""
