"""The focused application's keyboard through zwp_virtual_keyboard_v1, which wlroots compositors offer."""
