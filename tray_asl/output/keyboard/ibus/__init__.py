"""Text for the focused application through IBus, the input method of most Linux desktops."""
