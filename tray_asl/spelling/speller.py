"""The speller: predictions become text the way a careful typist means it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tray_asl.settings.sections.layers import LAYERS
from tray_asl.spelling.action import Action, Delivery, Step
from tray_asl.spelling.commands import NO_COMPLETIONS, carry_out, command_of
from tray_asl.spelling.effective import effective_settings
from tray_asl.spelling.fluent.style import FluentStyle
from tray_asl.spelling.held.double_letter import DoubleLetterGuard
from tray_asl.spelling.held.style import HeldStyle
from tray_asl.spelling.layers.layers import Layers
from tray_asl.spelling.layers.table import TABLES, Tables
from tray_asl.spelling.text.snippets import Snippets
from tray_asl.spelling.text.vocabulary import Vocabulary
from tray_asl.spelling.text.writer import Writer
from tray_asl.spelling.tracking.follower import HandFollower
from tray_asl.spelling.wake import Wake

if TYPE_CHECKING:
    from tray_asl.settings.gestures import GestureCommand
    from tray_asl.settings.sections.spelling import SpellingSettings
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.style import Style
    from tray_asl.spelling.text.closed_word import ClosedWord
    from tray_asl.spelling.tracking.presence import Presence
    from tray_asl.spelling.tracking.tracked_frame import TrackedFrame

_TAKE_BACK = {"undo", "backspace"}  # commands that first of all take back what waits for the next sign


class Speller:
    """Obeys the hand's gestures, and leaves its signs to the style. There is no clock but the predictions'.

    hand -> follower -> gesture? -> command -> writer -> actions
                        sign?    -> style   -> writer -> actions
    """

    def __init__(self, settings: SpellingSettings, tables: Tables = TABLES, snippets: Snippets | None = None) -> None:
        """Begin with nothing typed.

        Raises:
            LanguageError: Words are wanted and the list of them is missing.
        """
        self._writer = Writer()
        self._guard = DoubleLetterGuard()
        self._hand = HandFollower()
        self._paused = False
        self._wake = Wake(settings.wake)
        self._vocabulary = Vocabulary()
        self._vocabulary.load(settings)
        self._settings = effective_settings(settings)
        self._layers = Layers(tables, self._settings, self._writer, self._guard)
        self._style = self._chosen()
        self.configure(settings, tables, snippets)

    def configure(self, settings: SpellingSettings, tables: Tables = TABLES, snippets: Snippets | None = None) -> None:
        """Take over changed settings; what was typed stays, and so does a sign that they do not concern, half held.

        Raises:
            LanguageError: Words are wanted and the list of them is missing. Nothing is changed then.
        """
        self._vocabulary.load(settings)
        before, self._settings = self._settings, effective_settings(settings)
        if settings.wake != before.wake:
            self._wake = Wake(settings.wake)
        self._writer.configure(settings, self._vocabulary.assistant(self._settings), snippets or Snippets())
        self._layers.configure(tables, self._settings)
        self._hand.bear(self._settings.dropout_ms / 1000)
        if any(getattr(before, name) != getattr(self._settings, name) for name in self._style.uses):
            self._change_style()

    def _change_style(self) -> None:
        made, self._style = self._made, self._chosen()
        self._style.begin(made)

    def _chosen(self) -> Style:
        """Make the style that the settings ask for."""
        settings = self._settings
        if self._layers.digits:
            return HeldStyle(settings, self._writer, self._guard, "digits")
        if settings.style == "fluent" and settings.signs == "letters":
            return FluentStyle(self._vocabulary.language(settings), settings, self._writer, self._guard)
        return HeldStyle(settings, self._writer, self._guard, settings.signs)

    @property
    def _made(self) -> str:
        """The key of the shape that the hand may still be making, typed already; empty if there is none."""
        return "" if self._hand.gone else self._style.made

    @property
    def document(self) -> str:
        """What was typed, as far as it is known to stand before the cursor."""
        return self._writer.document

    @property
    def last_text(self) -> str:
        """What was typed last, in one place, wherever the cursor is now."""
        return self._writer.last_text

    def break_off(self) -> None:
        """Let go of what is half made, and close a word that stands open by the next sign: nothing is seen for a while.

        A pause goes on, and so does what is switched on for what comes next.
        """
        made = self._made
        self._writer.break_off()
        self._let_go(made)
        self._wake.sleep()

    def reset(self) -> None:
        """Begin again as if new: typing was switched off or on."""
        self.break_off()
        if self._layers.switch_off():
            self._change_style()
        self._paused = False

    def interrupt(self) -> None:
        """Let go of what is half made, and forget what was typed: the next frame comes after a while."""
        made = self._made
        self._writer.forget()
        self._let_go(made)

    def _let_go(self, made: str) -> None:
        self._style.reset(made)
        self._put_away()
        self._hand.clear()

    def _put_away(self) -> None:
        """Put away what waits for the next sign; a sign that the hand makes for it is no letter."""
        forming = self._layers.forming
        self._layers.put_away()
        if forming:
            self._style.begin(forming)

    def pause(self) -> None:
        """Pause until the person's gesture, and let go of what is half made: it was not meant for what comes then."""
        self._paused = True
        self._let_go(self._made)

    def forget(self) -> None:
        """Forget what was typed: nobody knows any more whether it stands before the cursor.

        The word ends there, without a space; nothing that was typed before is taken back any more.
        """
        self._style.rewritten(self._made)
        self._writer.forget()

    def leave(self) -> None:
        """Forget what was typed, and put away what waits for the next sign, which was not meant for another place.

        The person has typed or clicked, or another window has the focus.
        """
        self._style.leave()
        self.forget()
        self._put_away()

    def undo(self) -> Action | None:
        """Take back exactly what the last action typed; None where there is nothing left to take back."""
        self._writer.confirm()
        self._style.rewritten(self._made)
        return self._writer.undo(self._hand.time)

    def toggle_pause(self) -> bool:
        """Pause, or go on, as the gesture does; tell whether it is paused now."""
        self._paused = not self._paused
        self._let_go(self._made)
        return self._paused

    def acknowledge(self, action: Action, delivery: Delivery) -> tuple[Action, ...]:
        """Take in what was done of an action of the last step; give those after it that are still to be done."""
        self._style.rewritten(self._made)
        following = self._writer.acknowledge(action, delivery)
        if delivery.lost:
            self._writer.forget()
        return following

    def answer(self, asked: str) -> ClosedWord | None:
        """Take in which sign was asked for when the last one was typed; give it to learn from if it was that one."""
        return self._writer.answer(asked)

    def described(self, step: Step) -> Step:
        """Say of a step how the word stands now."""
        return replace(
            step,
            paused=self._paused,
            asleep=self._wake.asleep,
            word=self._writer.word,
            completions=self._writer.completions,
            palette=self._layers.palette,
            switched=self._layers.switched,
        )

    def step(self, prediction: Prediction) -> Step:
        """Take in the next frame's prediction and say what to type, and what is about to be typed."""
        self._writer.confirm()
        frame, gesture = self._hand.step(prediction)
        presence, time = frame.presence, prediction.time
        if presence.unknown or presence.gone:
            self._style.lose_track(gone=presence.gone)
        command = command_of(gesture, self._settings) if gesture else "none"
        step = Step((), prediction.hand, None, 0.0)
        if not self._wake.step(presence, gesture):
            self._style.rewritten("")
        elif command != "none":
            idle = command == "complete" and not self._settings.completions
            problem = NO_COMPLETIONS if idle else ""
            step = replace(step, actions=self._obey(command, time), problem=problem, say=command == "say")
        elif not self._paused:
            step = self._read_layer(frame) if self._layers.name else self._style.step(frame)
            if space := self._space(presence, time):
                step = replace(step, actions=(*step.actions, space))
        if rest := self._writer.rest():
            step = replace(step, actions=(*step.actions, *rest))
        return replace(self.described(step), gesture=gesture, accepted=self._writer.closed.take_accepted())

    def _read_layer(self, frame: TrackedFrame) -> Step:
        """Read the sign after a modifier sign; for the style, it was none."""
        digits = self._layers.digits
        step = self._layers.step(frame)
        if digits != self._layers.digits:
            self._change_style()
        if not self._layers.name:
            self._style.rewritten(self._layers.made)
        return step

    def _space(self, presence: Presence, time: float) -> Action | None:
        """Close the word when the hand has been away for the pause."""
        due = presence.gone and (presence.away or 0.0) >= self._settings.space_after_ms / 1000 - 1e-6
        return self._writer.space(time) if due and self._settings.space_after_hand_away else None

    def _obey(self, command: GestureCommand, time: float) -> tuple[Action, ...]:
        """Do what a command says."""
        finished = self._style.gesture(time)
        if command in _TAKE_BACK and self._layers.put_away():
            self._style.rewritten("")
            return (finished,) if finished else ()
        if command in LAYERS and not self._paused:
            self._layers.bring_up(command)
        else:
            self._layers.clear()
        if command == "pause":
            self._paused = not self._paused
        done = None if self._paused else carry_out(command, self._writer, time)
        self._style.rewritten("")
        return tuple(filter(None, (finished, done)))
