"""How a running program is reached from outside: one a person and session, commands, a shortcut, start at login."""
