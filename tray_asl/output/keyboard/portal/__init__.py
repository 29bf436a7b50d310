"""The keyboard of a Wayland desktop that lets programs type through its RemoteDesktop portal: GNOME and KDE."""
