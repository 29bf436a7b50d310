"""The parts of the running program, opened from the settings. Imports every heavy library, so it is imported late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tray_asl.capture.factory import open_source
from tray_asl.engine.component import Component
from tray_asl.engine.learning import HandLearning
from tray_asl.engine.open_outputs import OpenOutputs
from tray_asl.engine.open_speller import OpenSpeller
from tray_asl.engine.opening import open_classifier, start_detector
from tray_asl.engine.pipeline import Pipeline
from tray_asl.errors import TrayAslError
from tray_asl.hands.detector_process import DetectorProcess
from tray_asl.hands.search import HandSearch
from tray_asl.memory import give_back_memory
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.profile import Profiles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tray_asl.capture.source import Source
    from tray_asl.output.keyboard.notices import Notices
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.snippets import SnippetFile
    from tray_asl.spelling.text.closed_word import ClosedWord


class LiveComponents:
    """The real parts behind the session; see interfaces.Components for what each method promises.

    Args:
        notices: who is told what the desktop asks the person, and what it ends.
        fast: read files as fast as the machine can.
        snippets: where the person's snippets are; None for no snippets.

    Attributes:
        outputs: where the text goes.
    """

    def __init__(self, notices: Notices, *, fast: bool = False, snippets: SnippetFile | None = None) -> None:
        self._fast = fast
        self._detector = Component[DetectorProcess](DetectorProcess.close)
        self._search = Component[HandSearch]()
        self._classifier = Component[Classifier]()
        self._learning = Component[HandLearning](HandLearning.close)
        self._speller = OpenSpeller(snippets)
        self._opened = OpenOutputs(notices)
        self.outputs = self._opened.outputs
        self._pipeline: Pipeline | None = None

    @property
    def pipeline(self) -> Pipeline:
        """The way from a frame to the text; ready once configured."""
        if self._pipeline is None:
            raise RuntimeError("the components were not configured")
        return self._pipeline

    @property
    def interval(self) -> float:
        """Seconds between the pictures that are worth having at present."""
        return 0.0 if self._search.value is None else self._search.value.interval

    @property
    def turn(self) -> int:
        """By how many degrees clockwise the hands are turned at present."""
        return 0 if self._search.value is None else self._search.value.upright.turn

    @property
    def camera_advice(self) -> str:
        """What the person should know or do about how the camera hangs."""
        return "" if self._search.value is None else self._search.value.upright.advice

    def configure(self, settings: Settings, report: Callable[[str], None]) -> Sequence[str]:
        """Open what is not open yet, and change what a change concerns: part by part, each wholly or not at all."""
        if self._opened.configure(settings):
            self.forget()  # the text so far stands elsewhere
        hand, signs = settings.hand, settings.signs
        self._speller.configure(settings)
        self._detector.become(hand, lambda: (start_detector(hand, report), ""))
        # A profile of the same name may have been learned anew.
        stamp = Profiles().stamp(signs.profile) if signs.profile else None
        self._classifier.become((signs, stamp), lambda: open_classifier(signs))
        parts: list[Component[Any]] = [*self._opened.parts, self._speller, self._detector, self._classifier]
        problems = [part.problem for part in parts if part.problem]
        detector, classifier, speller = self._detector.value, self._classifier.value, self._speller.value
        if detector is not None:
            wanted = (detector, settings.camera.source, settings.camera.turn)
            self._search.become(wanted, lambda: (HandSearch(detector.find, settings.camera.turn), ""))
        search = self._search.value
        if not self.outputs.names or search is None or classifier is None or speller is None:
            raise TrayAslError("\n".join(problems))
        if self._pipeline is None:
            give_back_memory()  # that opening took for a moment
        self._pipeline = Pipeline(
            search.find,
            classifier.predict,
            speller,
            self.outputs,
            self._learn_by(settings, classifier),
            search.upright.settle,
        )
        return problems

    def _learn_by(self, settings: Settings, classifier: Classifier) -> Callable[[ClosedWord], None]:
        """Give what takes the words to learn from, by the settings."""
        if not settings.signs.learn:
            self._learning.close()
            return lambda _: None
        wanted = settings.signs.profile, settings.spelling.language, settings.spelling.own_words
        self._learning.become((classifier, *wanted), lambda: (HandLearning(classifier, *wanted), ""))
        return self._learning.value.take if self._learning.value else lambda _: None

    def open_source(self, settings: Settings) -> Source:
        """Open what the settings name as the source of pictures."""
        return open_source(settings.camera.source, fast=self._fast, mirrored=settings.camera.mirrored)

    def reset(self) -> None:
        """Begin again as if new."""
        self._let_go_of_waiting()
        if self._speller.value is not None:
            self._speller.value.reset()

    def break_off(self) -> None:
        """Let go of everything half-signed, and end the word."""
        self._let_go_of_waiting()
        if self._speller.value is not None:
            self._speller.value.break_off()

    def forget(self) -> None:
        """Forget what was typed."""
        if self._speller.value is not None:
            self._speller.value.forget()

    def leave(self) -> None:
        """Forget what was typed, and what was to come of the next sign."""
        self.outputs.leave()
        self._let_go_of_waiting()
        if self._speller.value is not None:
            self._speller.value.leave()

    def interrupt(self) -> None:
        """Let go of everything half-signed, and forget what was typed."""
        self._let_go_of_waiting()
        if self._speller.value is not None:
            self._speller.value.interrupt()

    def pause(self) -> None:
        """Pause until the person's gesture."""
        if self._speller.value is not None:
            self._speller.value.pause()

    def toggle_pause(self) -> bool:
        """Pause, or go on, as the person's gesture does."""
        self._let_go_of_waiting()
        return self._speller.value is not None and self._speller.value.toggle_pause()

    def say(self, settings: Settings) -> None:
        """Speak what is being written, or what was written last."""
        self._opened.say("" if self._speller.value is None else self._speller.value.last_text, settings)

    def rest(self) -> None:
        """Give the memory of the hand detector back, which is most of what the program takes; `configure` opens it."""
        self._pipeline = None
        for part in (self._search, self._detector):
            part.close()
        give_back_memory()

    def restart(self) -> None:
        """Let go of the parts that work on frames, so that they are opened anew."""
        self._pipeline = None
        parts: list[Component[Any]] = [self._learning, self._search, self._detector, self._classifier, self._speller]
        for part in parts:
            part.close()

    def close(self) -> None:
        """Close everything at once."""
        self._opened.close()
        self.restart()

    def _let_go_of_waiting(self) -> None:
        """Let go of the hands that wait until it is known which way up they are."""
        if self._search.value is not None:
            self._search.value.upright.forget()
