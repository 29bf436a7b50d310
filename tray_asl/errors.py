"""The one base of every error that is meant for the person: what was wrong, where, and what to do."""


class TrayAslError(Exception):
    """An expected failure. Its text is shown to the person as it stands, without a traceback."""
