"""The tables of the settings file, one to a module."""
