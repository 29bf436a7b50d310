"""What Windows and macOS tell of the focused window, and how keys are pressed there."""
