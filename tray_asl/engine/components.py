"""The parts of the running program, opened from the settings. Imports every heavy library, so it is imported late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.capture.factory import open_source
from tray_asl.engine.pipeline import Pipeline
from tray_asl.hands.detector import HandDetector
from tray_asl.hands.model import ensure_hand_model
from tray_asl.output.factory import open_outputs
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.profile import ProfileError, Profiles
from tray_asl.spelling.speller import Speller

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tray_asl.capture.source import Source
    from tray_asl.output.base import Output
    from tray_asl.settings.schema import HandSettings, Settings, SignsSettings, SpellingSettings


class LiveComponents:
    """The real components behind the engine; see session.Components for what each method promises.

    Args:
        settings: what the components are first configured with.
        fast: read files as fast as the machine can.
    """

    def __init__(self, settings: Settings, *, fast: bool = False) -> None:
        self._settings = settings
        self._fast = fast
        self._detector: HandDetector | None = None
        self._speller = Speller(settings.spelling)
        self.outputs: Sequence[Output] = ()
        self._missing: Sequence[str] = ()
        self._classifier: Classifier  # once configured

    @property
    def pipeline(self) -> Pipeline:
        """The components from frame to action; ready once configured."""
        if self._detector is None:
            raise RuntimeError("the components were not configured")
        return Pipeline(self._detector.find, self._classifier.predict, self._speller.step)

    def configure(self, settings: Settings, report: Callable[[str], None]) -> Sequence[str]:
        """Open what is not open yet and what the change touches; say which outputs are missing and why."""
        before, self._settings = self._settings, settings
        self._speller.configure(_spelling(settings))
        if not self.outputs or (settings.output, settings.speech) != (before.output, before.speech):
            self._close_outputs()
            self.outputs, self._missing = open_outputs(settings.output.to, settings.speech)
        if self._detector is None or settings.hand != before.hand:
            self._close_detector()
            self._detector = open_detector(settings.hand, report)
        self._classifier, unread = open_classifier(settings.signs)  # anew, for the profile may have been learned anew
        return [*self._missing, *unread]

    def open_source(self, settings: Settings) -> Source:
        """Open what the settings name as the source of pictures."""
        return open_source(settings.camera.source, fast=self._fast, mirrored=settings.camera.mirrored)

    def forget(self) -> None:
        """Let go of everything half-signed."""
        self._speller.reset()

    def close(self) -> None:
        """Close everything; speech may finish its last word."""
        self._close_outputs()
        self._close_detector()

    def _close_outputs(self) -> None:
        for output in self.outputs:
            output.close()
        self.outputs = ()

    def _close_detector(self) -> None:
        if self._detector is not None:
            self._detector.close()
            self._detector = None


def _spelling(settings: Settings) -> SpellingSettings:
    """Take nothing back where the text is only spoken: what was said is said."""
    spoken_only = settings.output.to == ("speech",)
    return settings.spelling.model_copy(update={"revise": False}) if spoken_only else settings.spelling


def open_detector(settings: HandSettings, report: Callable[[str], None]) -> HandDetector:
    """Open a detector for video, fetching the hand model where it is not on this machine. Raises HandModelError."""
    model = ensure_hand_model(settings.model, report=report)
    return HandDetector(model, min_detection=settings.min_detection, min_tracking=settings.min_tracking)


def open_classifier(settings: SignsSettings) -> tuple[Classifier, list[str]]:
    """Open the classifier with the person's profile, or without it and a sentence why that cannot be used."""
    if not settings.profile:
        return Classifier(), []
    try:
        return Classifier(profile=Profiles().load(settings.profile)), []
    except ProfileError as error:
        return Classifier(), [str(error)]
