"""`tray-asl calibrate`: learn a person's hand, list what was learned, or forget it."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import click

from tray_asl.signs.calibration_check import MOTIONS
from tray_asl.signs.prediction import DIGITS, LETTERS
from tray_asl.signs.profile import Profile, ProfileError, Profiles

if TYPE_CHECKING:
    from tray_asl.calibrate.view import View
    from tray_asl.capture.source import Source
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.store import Store

_DEFAULT_NAME = "me"


def _signs(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    signs = "".join(dict.fromkeys(value.upper().replace(" ", "").replace(",", "")))
    if drawn := [sign for sign in signs if sign in MOTIONS]:
        raise click.BadParameter(f"{', '.join(drawn)}: drawn in the air, not held, and so not learned")
    if unknown := [sign for sign in signs if sign not in DIGITS + LETTERS]:
        raise click.BadParameter(f"{' '.join(unknown)}: choose from A to Z and 0 to 9")
    return signs


@click.command()
@click.option("--profile", "name", help="Whose hand it is; by default the one in use, or 'me'.")
@click.option("--signs", callback=_signs, metavar="ABC", help="Only these signs.")
@click.option("--failing", is_flag=True, help="Look at every sign, and learn those that the program names wrongly.")
@click.option(
    "--own", multiple=True, metavar="TEXT", help=r"A sign of your own that means TEXT, such as 'yes ' or '\n'."
)
@click.option("--source", metavar="SOURCE", help="Camera (number or name) or video file; by default the settings' one.")
@click.option("--fast", is_flag=True, help="Read a file as fast as the machine can.")
@click.option("--terminal", is_flag=True, help="Stay in the terminal instead of opening a window.")
@click.option("--yes", is_flag=True, help="Keep the result without asking.")
@click.option("--list", "listing", is_flag=True, help="List the profiles, and what each has learned.")
@click.option("--remove", is_flag=True, help="Forget the profile.")
@click.pass_obj
def calibrate(  # noqa: PLR0913 (one parameter an option)
    store: Store,
    name: str | None,
    signs: str | None,
    own: tuple[str, ...],
    source: str | None,
    *,
    failing: bool,
    fast: bool,
    terminal: bool,
    yes: bool,
    listing: bool,
    remove: bool,
) -> None:
    """Learn how you make the signs, in about a minute; the program then reads your hand better.

    Your samples are landmarks, not pictures, and stay in a file on this machine.
    """
    settings, profiles = store.load().settings, Profiles()
    name = name or settings.signs.profile or _DEFAULT_NAME
    if listing:
        _list(profiles, settings)
        return
    if remove:
        profiles.remove(name)
        if settings.signs.profile == name:
            store.set("signs.profile", "")
        click.echo(f"Forgotten: {name}.")
        return
    known = profiles.load(name) if profiles.path(name).exists() else Profile()
    asked = signs if signs is not None else "" if own else _all_signs(settings)
    meanings = [text.replace(r"\n", "\n").replace(r"\t", "\t") for text in own]
    if source is not None:
        settings = settings.replaced({"camera.source": source})
    with ExitStack() as stack:
        view = _open_view(terminal=terminal)
        stack.enter_context(closing(view))
        learned = _learn(view, settings, known, asked, meanings, fast=fast, failing=failing, yes=yes)
    if learned is None:
        click.echo("Nothing was changed.")
        return
    path = profiles.save(name, learned)
    store.set("signs.profile", name)
    click.echo(f"Kept as {name} in {path}; in use from now on.")


def _learn(  # noqa: PLR0913 (the command's choices)
    view: View,
    settings: Settings,
    known: Profile,
    asked: str,
    meanings: list[str],
    *,
    fast: bool,
    failing: bool,
    yes: bool,
) -> Profile | None:
    """Hold the session; give the profile with what was learned, or None where nothing is to be kept."""
    from tray_asl.calibrate import learn  # noqa: PLC0415 (heavy libraries)
    from tray_asl.calibrate.session import CalibrationSession  # noqa: PLC0415
    from tray_asl.engine.components import open_detector  # noqa: PLC0415

    session = CalibrationSession(asked, meanings)
    with ExitStack() as stack:
        detector = stack.enter_context(open_detector(settings.hand, view.say))
        source = stack.enter_context(closing(_open_source(settings, fast=fast)))
        learn.guide(session, source, detector, view)
        taken = learn.failing(session.profile) if failing else session.profile
        while not failing and taken.signs and session.add(learn.companions(taken, known.merged(taken))):
            learn.guide(session, source, detector, view)
            taken = session.profile
    if not (taken.signs or taken.own):
        view.confirm(
            ["No sign was taken." if not failing else "Every sign that you showed is named rightly already."], ""
        )
        return None
    outcome = learn.judge(known, taken)
    question = "Some of it got worse. Keep it all the same?" if outcome.harms else "Keep it?"
    if yes:
        for line in outcome.lines():
            click.echo(line)
        return known.merged(taken)
    return known.merged(taken) if view.confirm(outcome.lines(), question) else None


def _open_view(*, terminal: bool) -> View:
    """Open a window, or stay in the terminal where there is no display or Python came without tkinter."""
    from tray_asl.calibrate.terminal import TerminalGuide  # noqa: PLC0415 (only for the session)

    if not terminal:
        try:
            from tray_asl.calibrate.window import NoWindowError, WindowGuide  # noqa: PLC0415 (tkinter may be missing)
        except ImportError as error:
            click.echo(f"No window, because {error.name} is missing (on Debian: apt install python3-tk).", err=True)
        else:
            try:
                return WindowGuide()
            except NoWindowError as error:
                click.echo(str(error), err=True)
    return TerminalGuide()


def _open_source(settings: Settings, *, fast: bool) -> Source:
    from tray_asl.capture.factory import open_source  # noqa: PLC0415 (heavy libraries)

    return open_source(settings.camera.source, fast=fast, mirrored=settings.camera.mirrored)


def _all_signs(settings: Settings) -> str:
    letters = "".join(letter for letter in LETTERS if letter not in MOTIONS)
    return {"letters": letters, "digits": DIGITS, "auto": letters + DIGITS}[settings.spelling.signs]


def _list(profiles: Profiles, settings: Settings) -> None:
    names = profiles.names()
    if not names:
        click.echo("No hand has been learned yet.")
    for name in names:
        in_use = "  (in use)" if name == settings.signs.profile else ""
        try:
            profile = profiles.load(name)
        except ProfileError as error:
            click.echo(f"{name}{in_use}: {error}", err=True)
            continue
        signs = " ".join(sorted(profile.signs))
        own = "".join(f"; own sign for {text!r}" for text in profile.own)
        click.echo(f"{name}{in_use}: {signs}{own}   {profiles.path(name)}")
