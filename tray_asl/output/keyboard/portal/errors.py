"""What may keep a character from being typed, or all of them."""

from tray_asl.output.base import OutputError


class Refused(OutputError):  # noqa: N818 - it is the person's answer
    """The person said no."""


class Untypable(OutputError):  # noqa: N818 - it says what the character is
    """A character cannot be typed just now; nothing of it was sent."""
