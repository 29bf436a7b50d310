"""The outputs of the running program, opened from the settings, and what hears of the text beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tray_asl.engine.component import Component
from tray_asl.errors import TrayAslError
from tray_asl.languages.sentences import last_line, last_sentence
from tray_asl.output.factory import open_output, open_speech
from tray_asl.output.hooks import Hooks
from tray_asl.output.outputs import Outputs
from tray_asl.output.speech.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tray_asl.output.base import Output
    from tray_asl.output.keyboard.notices import Notices
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.sections.output import OutputName


class OpenOutputs:
    """Opens and closes outputs one by one, as the settings change.

    Args:
        notices: who is told what the desktop asks the person, and what it ends.

    Attributes:
        outputs: all of them as one.
    """

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self._open: dict[OutputName, Component[Output]] = {}
        self._hooks = Component[Hooks](Hooks.close)
        self._voice = Component[Speech](Speech.close)  # for `say` alone, where speech is no output
        self.outputs = Outputs()

    @property
    def parts(self) -> list[Component[Any]]:
        """What may have a problem."""
        return [*self._open.values(), self._hooks]

    def configure(self, settings: Settings) -> bool:
        """Close what is no longer wanted and open what is new.

        Returns:
            Whether text now stands elsewhere than before.
        """
        for name in [name for name in self._open if name not in settings.output.to]:
            self._open.pop(name).close()
        for name in settings.output.to:
            output = self._open.setdefault(name, Component(lambda opened: opened.close()))
            wanted = _concerns(settings).get(name, name)
            output.become(wanted, lambda name=name: (open_output(name, settings, self._notices), ""))  # type: ignore[misc]
        hooks = settings.hooks
        if hooks.on_text or hooks.on_word or hooks.on_sentence:
            self._hooks.become(hooks, lambda: (Hooks(hooks), ""))
        else:
            self._hooks.close()
        if self._voice.value is not None:
            self._open_voice(settings)
        before = self.outputs.names[:1]
        self._listen()
        return before != self.outputs.names[:1]

    def say(self, text: str, settings: Settings) -> None:
        """Speak the last line of a text or, where sentences are spoken as they end, its last sentence; see Speech.say.

        Raises:
            TrayAslError: There is no voice, or nothing to say.
        """
        output = self._open.get("speech")
        speech = output.value if output is not None else None
        if not isinstance(speech, Speech):
            self._open_voice(settings)
            self._listen()
            speech = self._voice.value
        if speech is None:
            raise TrayAslError(self._voice.problem)
        speech.say(last_sentence(text) if settings.speech.unit == "sentence" else last_line(text))

    def close(self) -> None:
        """Close all of them."""
        for part in (*self.parts, self._voice):
            part.close()

    def _open_voice(self, settings: Settings) -> None:
        wanted = _concerns(settings)["speech"]
        self._voice.become(wanted, lambda: (open_speech(settings, when_asked=True), ""))

    def _listen(self) -> None:
        """Let the text go to all that is open."""
        opened = [output.value for output in self._open.values() if output.value is not None]
        listeners = [part.value for part in (self._hooks, self._voice) if part.value is not None]
        if {*opened, *listeners} != set(self.outputs):
            self.outputs.replace(opened, listeners)


def _concerns(settings: Settings) -> Mapping[OutputName, object]:
    """Pick the settings that concern each output."""
    return {
        "keyboard": (settings.output.keyboard, settings.output.pace, settings.output.off_layout),
        "speech": (settings.speech, settings.spelling.language),
        "display": settings.display,
    }
