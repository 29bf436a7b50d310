"""What may become of a character that no key types."""

from tray_asl.output.base import OutputError


class Untypable(OutputError):  # noqa: N818 - it says what the character is
    """It cannot be typed just now; nothing of it was sent."""


class Unsure(OutputError):  # noqa: N818 - it says what is known of it
    """It was sent, and it is not known whether it arrived."""
