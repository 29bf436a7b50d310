"""The keyboard of the focused application, one back end a desktop."""
