"""The speller: predictions become text the way a careful typist means it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tray_asl.signs.prediction import SIGNS
from tray_asl.spelling.action import Action, Step
from tray_asl.spelling.ambiguity import MOTIONS, Alphabet, Typed, lean
from tray_asl.spelling.commands import carry_out, command_of
from tray_asl.spelling.debounce import Debouncer, Stability
from tray_asl.spelling.fluent.flow import Flow
from tray_asl.spelling.gestures import Gestures
from tray_asl.spelling.hold import Confirm, Confirmation, HoldConfirm
from tray_asl.spelling.motion import MotionLetters, Stroke
from tray_asl.spelling.pace import SLOW_SIGN, paced
from tray_asl.spelling.pointing import with_still_poses
from tray_asl.spelling.presence import Attendance, Presence
from tray_asl.spelling.push import PushConfirm
from tray_asl.spelling.repeat import AutoRepeat, RepeatGuard
from tray_asl.spelling.text import Writer
from tray_asl.spelling.track import HandTrack
from tray_asl.spelling.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection

    from tray_asl.hands.hand import Hand
    from tray_asl.settings.schema import Command, SpellingSettings
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.debounce import Probabilities

_GETTING_READY = 1.0  # seconds between a letter typed and the stroke that shows that it was none
_LETTING_GO = 0.1  # seconds that a shape may be lost before its stroke seems to begin

_GESTURING = frozenset("5B4AS")  # keys of the shapes that an open hand or a fist may be taken for after a gesture

_TRACK = 2.2  # seconds of the hand's path that gestures may look back on


class Speller:
    """Debounces, confirms, guards against doubles, and writes. Time is each prediction's own; there is no clock."""

    def __init__(self, settings: SpellingSettings) -> None:
        """Begin with nothing typed."""
        self._writer = Writer()
        self._repeat = RepeatGuard()
        self._track = HandTrack(_TRACK)
        self._gestures = Gestures()
        self._attendance = Attendance()
        self._paused = False
        self._vocabulary = Vocabulary()
        self._since_typed = 0.0  # seconds
        self._own: tuple[str, ...] = ()  # what the person's own signs mean
        self.configure(settings)

    def configure(self, settings: SpellingSettings) -> None:
        """Take over changed settings. What was half held starts anew; what was typed and the current word stay.

        Raises WordListError, and changes nothing, if words are wanted and the list of them is missing.
        """
        self._vocabulary.equip(self._writer, settings)
        fluent = settings.style == "fluent" and settings.signs == "letters"
        settings = self._settings = paced(settings)
        self._flow = Flow(self._vocabulary.language(settings), settings, self._writer) if fluent else None
        self._attendance.dropout = settings.dropout_ms / 1000
        self._writer.case = settings.case
        self._writer.revise = settings.revise
        self._motion = MotionLetters() if settings.motion_letters and settings.signs != "digits" else None
        self._look_for(self._own)
        self._repeat.steady = settings.steady
        self._auto_repeat: AutoRepeat | None = None
        if settings.auto_repeat and not self._confirm.own_release:
            self._auto_repeat = AutoRepeat(settings.repeat_delay_ms / 1000, settings.repeat_every_ms / 1000)

    def _look_for(self, own: Collection[str]) -> None:
        """Look for the signs of the settings and these of the person's own; what was half held starts anew."""
        settings, self._own = self._settings, tuple(own)
        self._alphabet = Alphabet(settings.signs, still_jz=settings.still_jz, own=own)
        self._debouncer = Debouncer(
            window=settings.debounce_ms / 1000,
            enter=settings.enter_confidence,
            leave=settings.leave_confidence,
            margin=settings.margin,
            signs=len(SIGNS) + len(own),
            pool=self._alphabet.pool,
        )
        hold = settings.hold_ms / 1000 if settings.style in {"hold", "fluent"} else 0.0
        slow = set(settings.slow_signs.upper())
        holds = [hold * (SLOW_SIGN if slow & set(shape.choices) else 1.0) for shape in self._alphabet.shapes]
        self._confirm: Confirm = PushConfirm() if settings.style == "gesture" else HoldConfirm(holds)

    def reset(self) -> None:
        """Begin again as if new: typing was switched off or on."""
        self._writer.reset()
        self._repeat.release()
        self._lose_track()
        self._attendance.clear()
        self._paused = False
        if self._flow:
            self._flow.reset()

    def undo(self) -> Action | None:
        """Take back exactly what the last action typed; None where there is nothing left to take back."""
        if self._flow:
            self._flow.reset()
        return self._writer.undo(self._attendance.time or 0.0)

    def step(self, prediction: Prediction) -> Step:
        """Take in the next frame's prediction and say what to type, and what is about to be typed."""
        hand, time = prediction.hand, prediction.time
        presence = self._attendance.step(time, seen=hand is not None)
        if presence.unknown or presence.gone:
            self._lose_track()
        if presence.gone:
            self._repeat.release()
        self._track.step(presence.elapsed, hand)
        command = self._command(presence.elapsed, hand)
        if self._flow:
            return self._flowing(self._flow, command, presence, prediction)
        actions = [self._space(presence, time), self._obey(command, time)]
        confirmation, stability, stroke = self._signed(presence.elapsed, prediction)
        candidate = None
        if confirmation.sign is not None and not self._paused:
            shape = self._alphabet.shapes[confirmation.sign]
            seen = stability.signs[: len(SIGNS)]
            sign = Typed(shape, lean(shape, seen), None if stroke else seen)
            candidate = self._writer.character(sign)
            if confirmation.done:
                confidence = stroke.likeness if stroke else float(stability.means[confirmation.sign])
                instead = stroke is not None and self._belongs_to(stroke)
                actions.append(self._writer.write(time, sign, min(1.0, confidence), instead=instead))
                if self._auto_repeat and shape.key not in self._repeat.spent:
                    self._auto_repeat.restart()
                self._repeat.spend(MOTIONS.get(shape.key, frozenset({shape.key})))
                self._since_typed = 0.0
        progress = confirmation.progress if candidate else 0.0
        done = tuple(filter(None, actions))
        return self._shown(Step(done, hand, candidate, progress))

    def _flowing(self, flow: Flow, command: Command, presence: Presence, prediction: Prediction) -> Step:
        """Go on in fluent style: obey a command, or else read on."""
        time = prediction.time
        step = Step((), prediction.hand, None, 0.0)
        if command != "none":
            finished = None if self._paused else flow.finish(time)
            step = replace(step, actions=tuple(filter(None, [finished, self._obey(command, time)])))
            flow.reset()
        elif not self._paused:
            step = flow.step(prediction, gesturing=self._gestures.posing)
            if presence.gone and (space := self._space(presence, time)):  # after a word that the decoder did not read
                step = replace(step, actions=(*step.actions, space))
        return self._shown(step)

    def _shown(self, step: Step) -> Step:
        """Add what the person is shown of the text."""
        return replace(step, paused=self._paused, word=self._writer.word, completions=self._writer.completions)

    def _space(self, presence: Presence, time: float) -> Action | None:
        """Close the word when the hand has been away for the pause."""
        due = presence.away is not None and presence.away >= self._settings.space_after_ms / 1000 - 1e-6
        return self._writer.space(time) if due and self._settings.space_after_hand_away and not self._paused else None

    def _command(self, elapsed: float, hand: Hand | None) -> Command:
        """Look for a gesture, and for what it says."""
        gesture = self._gestures.step(elapsed, hand, self._track)
        return command_of(gesture, self._settings) if gesture else "none"

    def _obey(self, command: Command, time: float) -> Action | None:
        """Do what a command says."""
        if command == "none":
            return None
        self._break_off()
        self._repeat.spend(_GESTURING)
        if command == "pause":
            self._paused = not self._paused
        return None if self._paused else carry_out(command, self._writer, time)

    def _signed(self, elapsed: float, prediction: Prediction) -> tuple[Confirmation, Stability, Stroke | None]:
        """Find out what sign is up, how sure it is, and whether it was drawn."""
        hand = prediction.hand
        self._since_typed += elapsed
        if hand is not None and tuple(prediction.own) != self._own:
            self._look_for(tuple(prediction.own))
        shown = None if hand is None else self._alphabet.signs(prediction) * (not self._resting())
        if self._settings.still_jz and hand is not None and shown is not None:
            shown = with_still_poses(hand, shown)
        stroke = self._motion.step(elapsed, hand) if self._motion else None
        stability = self._debouncer.step(elapsed, shown)
        key = None if stability.sign is None else self._alphabet.shapes[stability.sign].key
        self._repeat.step(elapsed, self._track, stable=key, lost=self._spent_is_lost(stability))
        drawn = None if stroke is None else self._alphabet.index(stroke.letter)
        if drawn is None:
            return self._confirmation(elapsed, stability, shown), stability, None
        self._debouncer.clear()
        return self._confirm.offer(drawn), stability, stroke

    def _resting(self) -> bool:
        """Tell whether the hand shows something that is no sign: a gesture, or how a J ends, which looks like Q."""
        return self._gestures.posing or (
            self._motion is not None and self._motion.turned and self._writer.last_key == "J"
        )

    def _belongs_to(self, stroke: Stroke) -> bool:
        """Tell whether the last letter typed was no letter but the hand getting ready for the stroke, or drawing it."""
        before = self._since_typed - stroke.seconds
        kept = bool(self._repeat.spent) or self._repeat.free <= stroke.seconds + _LETTING_GO
        ready = kept and self._writer.last_key in MOTIONS[stroke.letter] - {stroke.letter}
        return before <= 0 or (ready and before <= _GETTING_READY)

    def _lose_track(self) -> None:
        self._break_off()
        self._track.clear()
        self._gestures.clear()

    def _break_off(self) -> None:
        self._debouncer.clear()
        self._confirm.clear()
        if self._motion:
            self._motion.clear()

    def _spent_is_lost(self, stability: Stability) -> bool:
        """Tell whether a full window no longer shows what was typed last."""
        spent = [i for i, shape in enumerate(self._alphabet.shapes) if shape.key in self._repeat.spent]
        return bool(stability.covered and stability.means[spent].sum() < self._settings.leave_confidence)

    def _confirmation(self, elapsed: float, stability: Stability, shown: Probabilities | None) -> Confirmation:
        stable = stability.sign
        agrees = (
            stable is not None
            and shown is not None
            and bool(self._alphabet.pool(shown)[stable] >= self._settings.leave_confidence)
        )
        held_on = stable is not None and self._alphabet.shapes[stable].key in self._repeat.spent
        if not held_on or self._confirm.own_release:
            return self._confirm.step(elapsed, stable, agrees=agrees, track=self._track)
        self._confirm.step(elapsed, None, agrees=False, track=self._track)
        if self._auto_repeat is None or stable is None or self._alphabet.shapes[stable].key != self._writer.last_key:
            return Confirmation(None, 0.0)
        return Confirmation(stable, self._auto_repeat.step(elapsed, agrees=agrees))
