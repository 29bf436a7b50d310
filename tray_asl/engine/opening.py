"""How the parts that are opened from the settings are opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.hands.detector import HandDetector
from tray_asl.hands.detector_process import DetectorProcess
from tray_asl.hands.following import HandFollower
from tray_asl.hands.model import ensure_hand_model
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.learning.files import LearnedProfiles
from tray_asl.signs.profile import ProfileError, Profiles

if TYPE_CHECKING:
    from collections.abc import Callable

    from tray_asl.settings.sections.hand import HandSettings
    from tray_asl.settings.sections.signs import SignsSettings
    from tray_asl.signs.profile import Profile


def open_detector(settings: HandSettings, report: Callable[[str], None]) -> HandFollower:
    """Open a detector for video, fetching the hand model where it is not on this machine.

    Raises:
        HandModelError: The model cannot be had, or is none.
    """
    model = ensure_hand_model(settings.model, report=report)

    def open_one() -> HandDetector:
        return HandDetector(model, min_detection=settings.min_detection, min_tracking=settings.min_tracking)

    return HandFollower(open_one)


def start_detector(settings: HandSettings, report: Callable[[str], None]) -> DetectorProcess:
    """Open one in a process of its own, for a program that runs all day; as open_detector."""
    model = ensure_hand_model(settings.model, report=report)
    return DetectorProcess(model, min_detection=settings.min_detection, min_tracking=settings.min_tracking)


def open_classifier(settings: SignsSettings) -> tuple[Classifier, str]:
    """Open the classifier with the person's profile, or without it and a sentence why that cannot be used."""
    problems: list[str] = []
    parts: list[Profile | None] = []
    for wanted, profiles in ((bool(settings.profile), Profiles()), (settings.learn, LearnedProfiles())):
        try:
            parts.append(profiles.load(settings.profile) if wanted else None)
        except ProfileError as error:
            parts.append(None)
            problems.append(str(error))
    return Classifier(None, *parts), " ".join(problems)
