"""The window: what the person needs to see while they look at their document."""
