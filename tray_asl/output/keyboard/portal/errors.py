"""What may keep this program from typing at all."""

from tray_asl.output.base import OutputError


class Refused(OutputError):  # noqa: N818 - it is the person's answer
    """The person said no."""
