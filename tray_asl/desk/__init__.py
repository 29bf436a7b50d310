"""What happens on the person's desk: the lock, the focus, the real keyboard, menus; and when nothing may be typed."""
