"""How the hand is found."""

from pydantic import Field

from tray_asl.settings.sections.base import Section, Share


class HandSettings(Section):
    """How the hand is found."""

    model: str = Field("", description="Path of hand_landmarker.task; empty: found or fetched by the program.")
    min_detection: Share = Field(0.5, description="Score from which a new hand is believed.")
    min_tracking: Share = Field(0.5, description="Score below which a hand being followed is looked for anew.")
