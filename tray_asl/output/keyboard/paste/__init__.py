"""The last resort: text goes over the clipboard, and the kernel's own virtual keyboard pastes it."""
