"""The whole procedure: take samples, ask for more where signs are confused, judge, and let the person decide."""

from __future__ import annotations

from contextlib import ExitStack, closing
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from tray_asl.calibrate import learn
from tray_asl.calibrate.session import CalibrationSession
from tray_asl.capture.factory import open_source
from tray_asl.capture.source import CaptureError
from tray_asl.engine.opening import open_detector
from tray_asl.errors import TrayAslError
from tray_asl.signs.calibration_check import plainly_other
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.profile import Profile

if TYPE_CHECKING:
    from tray_asl.calibrate.draft import Draft
    from tray_asl.calibrate.request import Request
    from tray_asl.calibrate.view import View
    from tray_asl.settings.schema import Settings


class Result(NamedTuple):
    """What it came to.

    Attributes:
        kept: the samples that shall be kept; none where the person said no.
        interruption: why the session ended early, or None.
    """

    kept: Profile
    interruption: CaptureError | KeyboardInterrupt | None


def learn_hand(view: View, settings: Settings, request: Request, known: Profile, draft: Draft) -> Result:
    """Take samples, say what they would change, and ask whether to keep them.

    Args:
        view: where the person sees it.
        settings: which camera, and how hands are found.
        request: what to take.
        known: the person's samples of before.
        draft: keeps each sign that was taken.

    Returns:
        What is to be kept, and why the session ended early.

    Raises:
        TrayAslError: The session cannot begin, or the source failed before anything was taken.
        KeyboardInterrupt: Ctrl+C came, and there is nobody to ask or nothing to keep.
    """
    interruption = None
    if request.samples is None:
        session = CalibrationSession(request.signs, request.own, partial(plainly_other, Classifier(profile=known)))
        try:
            _take(session, view, settings, request, known, draft)
        except (CaptureError, KeyboardInterrupt) as error:
            interruption = error
        taken = learn.failing(session.profile) if request.failing else session.profile
    else:
        taken = Profile.read(request.samples)
    if interruption is not None and not (taken and (request.yes or isinstance(interruption, CaptureError))):
        raise interruption
    if not taken:
        none = "Every sign that you showed is named rightly already." if request.failing else "No sign was taken."
        view.confirm([none], "")
        return Result(taken, None)
    outcome = learn.judge(known, taken)
    lines = ([str(interruption)] if isinstance(interruption, CaptureError) else []) + outcome.lines()
    if request.yes:
        for line in lines:
            click.echo(line)
        return Result(taken, interruption)
    question = "Some of it got worse. Keep it all the same?" if outcome.harms else "Keep it?"
    kept = view.confirm(lines, question, default=not outcome.harms)
    return Result(taken if kept else Profile(), interruption)


def _take(  # noqa: PLR0913, PLR0917 (what a session needs)
    session: CalibrationSession, view: View, settings: Settings, request: Request, known: Profile, draft: Draft
) -> None:
    """Hold a session to its end, and ask for more signs where those that were taken are confused with others."""
    camera = settings.camera
    with ExitStack() as stack:
        source = stack.enter_context(closing(open_source(camera.source, fast=request.fast, mirrored=camera.mirrored)))
        if source.live and not view.attended:
            raise TrayAslError(
                "A hand is learned from a camera in a window or in a terminal with a screen and keys, and here is "
                "neither. From a recording it can be learned without: tray-asl calibrate --source FILE."
            )
        detector = stack.enter_context(open_detector(settings.hand, view.say))
        learn.guide(session, source, detector, view, draft.keep, camera.turn)
        while (
            not request.failing
            and (taken := session.profile).signs
            and session.add(learn.companions(taken, known.merged(taken)))
        ):
            learn.guide(session, source, detector, view, draft.keep, camera.turn)
