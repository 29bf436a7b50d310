"""Whether the camera gives pictures, how many, and whether a hand in them can be read."""

from __future__ import annotations

import time
from contextlib import closing
from typing import TYPE_CHECKING, Final

from tray_asl.capture.factory import find_cameras, open_source
from tray_asl.capture.frame import Frame
from tray_asl.capture.source import CaptureError, Source, Trouble
from tray_asl.doctor.finding import Finding, first_sentences
from tray_asl.hands.advice import judge
from tray_asl.hands.model import HandModelError, find_hand_model
from tray_asl.hands.picture_detector import PictureDetector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.doctor.finding import Circumstances
    from tray_asl.hands.hand import Hand

_FIRST: Final = 10.0
"""Seconds that the first picture may take."""

_LOOKED_AT: Final = 3.0
"""Seconds of pictures: cameras need most of that to find the right exposure."""

_SLOWEST: Final = 12.0
"""Pictures a second below which letters may be lost; the program itself warns below that."""

_NAME: Final = "camera"


def check_camera(known: Circumstances) -> Iterator[Finding]:
    """Open the camera of the settings, unless the running program has it."""
    if known.running is not None and known.running.switched_on:
        yield Finding(
            _NAME,
            "note",
            "The running tray_asl has the camera, so it was not tried.",
            "Switch it off with `tray-asl off` and run the doctor again.",
        )
        return
    settings = known.loaded.settings
    try:
        with closing(open_source(settings.camera.source, mirrored=settings.camera.mirrored)) as source:
            if source.live:
                yield from _look(source, settings.hand.model)
            else:
                yield Finding(_NAME, "note", "The setting camera.source names a recording, not a camera.")
    except CaptureError as error:
        yield Finding(_NAME, "problem", *first_sentences(str(error)))


def _look(source: Source, model: str) -> Iterator[Finding]:
    frame = _first_picture(source)
    if not isinstance(frame, Frame):
        message = frame.message if frame is not None else f"The camera has given no picture for {_FIRST:g} s."
        found, advice = first_sentences(message.partition(" Trying again")[0])
        cameras = "" if "connected:" in found else f" Connected: {len(find_cameras())}."
        yield Finding(_NAME, "problem", found + cameras, advice)
        return
    began, count = time.monotonic(), 0
    while (passed := time.monotonic() - began) < _LOOKED_AT:
        got = source.read(_LOOKED_AT)
        if isinstance(got, Trouble):
            yield Finding(_NAME, "problem", *first_sentences(got.message.partition(" Trying again")[0]))
            return
        if got is not None:
            frame, count = got, count + 1
    height, width = frame.image.shape[:2]
    rate = count / passed
    found = f"It gives pictures of {width}x{height} pixels, {rate:.0f} a second."
    if rate < _SLOWEST:
        yield Finding(_NAME, "problem", found, "Letters may be lost. Give it more light, or choose another camera.")
    else:
        yield Finding(_NAME, "ok", found)
    hand = _hand_in(frame, model)
    wrong = judge(frame, hand)
    seen = "A hand is in the picture." if hand is not None else "No hand is in the picture."
    if wrong:
        yield Finding("light and view", "problem", *first_sentences(wrong))
    else:
        yield Finding("light and view", "ok", f"The picture is bright and sharp enough. {seen}")


def _first_picture(source: Source) -> Frame | Trouble | None:
    end = time.monotonic() + _FIRST
    got = None
    while got is None and (left := end - time.monotonic()) > 0:
        got = source.read(left)
    return got


def _hand_in(frame: Frame, configured: str) -> Hand | None:
    """Look for a hand, where the model for it is there: what is wrong with that is another check's."""
    try:
        model = find_hand_model(configured)
        if model is None:
            return None
        with PictureDetector(model) as detector:
            return detector.find(frame)
    except HandModelError:
        return None
