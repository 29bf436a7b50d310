"""The data flow: a frame becomes a hand, a hand becomes a prediction, predictions become actions, actions become text.

The tray program, `transcribe`, `trace` and `bench` all run this one class, so that a recording goes the very way of a
camera.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from tray_asl.spelling.action import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tray_asl.capture.frame import Frame
    from tray_asl.hands.hand import Hand
    from tray_asl.signs.prediction import Prediction
    from tray_asl.spelling.action import Action, Delivery
    from tray_asl.spelling.text.closed_word import ClosedWord


_RIVALS = 3


class Spells(Protocol):
    """What makes text of predictions; Speller does."""

    def step(self, prediction: Prediction) -> Step:
        """Take in the next frame's prediction."""

    def acknowledge(self, action: Action, delivery: Delivery) -> tuple[Action, ...]:
        """Roll back an action of the last step, as far as it was not done; give those after it that go on."""

    def forget(self) -> None:
        """Forget what was typed."""

    def undo(self) -> Action | None:
        """Take back what the last action did; None where there is nothing left."""

    def described(self, step: Step) -> Step:
        """Say of a step how the word stands now."""

    def answer(self, asked: str) -> ClosedWord | None:
        """Take in which sign was asked for when the last one was typed; give it to learn from if it was that one."""


class Delivers(Protocol):
    """What carries actions out; Outputs does."""

    def apply(self, action: Action) -> Delivery:
        """Carry out an action, and acknowledge what was done of it."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The way from the camera to the text.

    Attributes:
        find: finds the hand in a frame.
        predict: names the sign of a hand, or of no hand, at a time in seconds.
        speller: decides what is to be typed, and keeps what stands before the cursor.
        outputs: types it.
        learn: takes the words and letters that the person's hand can be learned from.
        settle: takes what a frame shows, at its time in seconds, and gives what may be read now, each with its time:
            mostly just that; nothing, or earlier hands, too, where it was not known which way up they are.
    """

    find: Callable[[Frame], Hand | None]
    predict: Callable[[Hand | None, float], Prediction]
    speller: Spells
    outputs: Delivers
    learn: Callable[[ClosedWord], None] = lambda _: None
    settle: Callable[[Hand | None, float], Sequence[tuple[float, Hand | None]]] = lambda hand, time: ((time, hand),)

    def step(self, frame: Frame) -> Step:
        """Take one frame the whole way; frames must come in the order of their times.

        Returns:
            What it led to, together with the earlier frames that had to wait for it. The actions are those that were
            really done, and `problem` says why others were not.
        """
        steps = list(self.steps(frame))
        if not steps:
            return self.speller.described(Step((), None, None, 0.0))
        if len(steps) == 1:
            return steps[0]
        return replace(
            steps[-1],
            actions=tuple(action for step in steps for action in step.actions),
            problem=" ".join(step.problem for step in steps if step.problem),
            say=any(step.say for step in steps),
        )

    def steps(self, frame: Frame) -> Iterator[Step]:
        """Take one frame as `step` does; give what it led to, and before it each earlier frame that had to wait."""
        for time, hand in self.settle(self.find(frame), frame.time):
            yield self._read(hand, time)

    def _read(self, hand: Hand | None, time: float) -> Step:
        prediction = self.predict(hand, time)
        try:
            step = self.speller.step(prediction)
            rivals = () if hand is None else tuple(prediction.ranked(_RIVALS))
            step = self.deliver(replace(step, rivals=rivals))
        except Exception:
            self.speller.forget()  # nobody knows what of the frame's actions was done
            raise
        for word in step.accepted:
            self.learn(word)
        return step

    def undo(self) -> Step:
        """Take back what the last action typed, between two frames; a step without actions where nothing was done."""
        action = self.speller.undo()
        actions = () if action is None else (action,)
        return self.deliver(self.speller.described(Step(actions, None, None, 0.0)))

    def deliver(self, step: Step) -> Step:
        """Carry out the actions of a step, and roll back what is refused: text and program stay in step."""
        done: list[Action] = []
        problems: list[str] = []
        waiting = step.actions
        while waiting:
            action, *rest = waiting
            waiting = tuple(rest)
            delivery = self.outputs.apply(action)
            if delivery.asked and action.text and (answer := self.speller.answer(delivery.asked)):
                step = replace(step, accepted=(*step.accepted, answer))
            if delivery.problem:
                problems.append(delivery.problem)
            if delivery.is_whole(action) and not (delivery.lost or delivery.moved):
                done.append(action)
                continue
            waiting = self.speller.acknowledge(action, delivery)
            done += [] if delivery.is_nothing else [delivery.of(action)]
            step = self.speller.described(replace(step, candidate=None, progress=0.0))
        return replace(step, actions=tuple(done), problem=" ".join(problems) or step.problem)
