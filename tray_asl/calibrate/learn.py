"""From a camera to a saved profile: guide the person, ask for what is confused, judge, ask whether to keep it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tray_asl.calibrate.progress import Phase
from tray_asl.capture.frame import Frame
from tray_asl.hands.upright import Upright
from tray_asl.signs.calibration_check import Verdict, at_risk, compare, hold_back, plainly_other, taken_for
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tray_asl.calibrate.session import CalibrationSession
    from tray_asl.calibrate.view import SessionCommand, View
    from tray_asl.capture.source import Source
    from tray_asl.hands.hand import Hand
    from tray_asl.settings.sections.camera import Turn

_READ_TIMEOUT = 0.05  # seconds; the window answers keys this often at the least
_RIGHT = 0.8
"""Share of a sign's samples that must be named rightly for the sign not to be failing."""


class Detector(Protocol):
    """What finds a hand in a frame."""

    def find(self, frame: Frame) -> Hand | None:
        """Find it."""


def guide(  # noqa: PLR0913, PLR0917 (what a session needs)
    session: CalibrationSession,
    source: Source,
    detector: Detector,
    view: View,
    keep: Callable[[Profile], None],
    turn: Turn = "auto",
) -> None:
    """Run the session until it is done, the person stops it or a recording ends.

    Args:
        session: what to ask for.
        source: the camera or recording.
        detector: finds the hand.
        view: where the person sees it.
        keep: called with all samples as soon as a sign was taken.
        turn: by how many degrees clockwise the pictures are turned, or "auto"; nothing is taken until that is decided.

    Raises:
        CaptureError: A recording cannot be read on.
    """
    taking, upright = False, Upright(turn)
    while not session.done and not source.ended:
        for command in view.commands():
            _carry_out(command, session)
        read = source.read(_READ_TIMEOUT)
        if isinstance(read, Frame):
            settled = upright.settle(detector.find(read), read.time)
            hand = settled[-1][1] if settled else None
            progress = session.step(hand, read.time)
            if taking and progress.phase in (Phase.NEXT_SIGN, Phase.DONE):
                keep(session.profile)
            taking = progress.phase is Phase.TAKING
            view.show(progress, read.turned(upright.turn), hand)
            if upright.advice:
                view.say(upright.advice)
        elif read is not None:
            view.say(read.message)


def _carry_out(command: SessionCommand, session: CalibrationSession) -> None:
    match command:
        case "back":
            session.back()
        case "skip":
            session.skip()
        case "insist":
            session.insist()
        case "stop":
            session.stop()


def companions(taken: Profile, known: Profile) -> list[str]:
    """List signs that should be shown too: `taken` ones are taken for them, or may be from now on."""
    shipped = Classifier()
    likely = [other for sign, samples in taken.signs.items() for other in taken_for(shipped, sign, samples)]
    risky = at_risk(shipped, Classifier(profile=known), known)
    return [sign for sign in dict.fromkeys(likely + risky) if sign not in known.signs]


def failing(taken: Profile) -> Profile:
    """Keep the signs that the program names wrongly as it comes, and those that they are taken for."""
    shipped = Classifier()
    kept: set[str] = set()
    for verdict in compare(shipped, shipped, taken):
        if verdict.before < _RIGHT * verdict.count:
            kept |= {verdict.sign, *taken_for(shipped, verdict.sign, taken.signs[verdict.sign])}
    return Profile({sign: samples for sign, samples in taken.signs.items() if sign in kept}, taken.own)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What new samples would change.

    Attributes:
        verdicts: for each sign that was shown, now or before.
        at_risk: letters that were not shown and may be read worse.
        alarms: a sentence for each sign whose samples can hardly be of it.
    """

    verdicts: Sequence[Verdict]
    at_risk: Sequence[str]
    alarms: Sequence[str] = ()

    @property
    def harms(self) -> bool:
        """Whether something gets worse, which the person has to decide on."""
        return bool(self.at_risk or self.alarms) or any(verdict.worse for verdict in self.verdicts)

    def lines(self) -> list[str]:
        """Say it in sentences."""
        count, before, after = (
            sum(getattr(verdict, field) for verdict in self.verdicts) for field in ("count", "before", "after")
        )
        lines = list(self.alarms)
        lines += [f"Of {count} samples held back, {before} were named rightly before and {after} are now."]
        lines += [f"  {verdict}" for verdict in self.verdicts if not verdict.before == verdict.after == verdict.count]
        if self.at_risk:
            lines.append(f"  Not shown, and may be read worse now: {', '.join(self.at_risk)}")
        return lines


def judge(old: Profile, taken: Profile) -> Outcome:
    """Learn from a part of all samples, old and new, and judge by the rest of them, beside what was known before."""
    known, _ = hold_back(old)
    learned, judged = hold_back(old.merged(taken))
    before, after = Classifier(profile=known), Classifier(profile=learned)
    verdicts = compare(before, after, judged)
    return Outcome(verdicts, at_risk(before, after, old.merged(taken)), _alarms(before, old, taken, verdicts))


def _alarms(before: Classifier, old: Profile, taken: Profile, verdicts: Sequence[Verdict]) -> list[str]:
    """Say of which signs the samples can hardly be right: another one was shown, as it seems."""
    perfect = {v.sign for v in compare(before, before, Profile(old.signs)) if v.before == v.count}
    alarms = []
    for verdict in compare(before, before, Profile(taken.signs)):
        sign = verdict.sign
        if verdict.before:
            continue
        if other := plainly_other(before, sign, taken.signs[sign]):
            alarms.append(f"Look again: what you showed for {sign} plainly looks like {other}.")
        elif sign in perfect:
            alarms.append(f"Look again: your {sign} of before is read rightly, and none of these samples is.")
    lost = [v.sign for v in verdicts if v.before == v.count and v.after == 0]
    alarms += [f"Look again: {sign} was always read rightly, and would be never with these samples." for sign in lost]
    return alarms
