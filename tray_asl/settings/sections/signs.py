"""Whose hand the program reads."""

from pydantic import Field

from tray_asl.settings.sections.base import Section


class SignsSettings(Section):
    """Whose hand the program reads."""

    profile: str = Field(
        "", description="The person whose hand was learned with `tray-asl calibrate`; empty: nobody in particular."
    )
    learn: bool = Field(
        default=True,
        description="Learn the hand from the words that it writes, so that its letters are read better from word to "
        "word; off: learn nothing and use nothing that was learned so.",
    )
