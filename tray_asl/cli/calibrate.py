"""`tray-asl calibrate`: learn a person's hand, list what was learned, or forget it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tray_asl.calibrate.draft import Draft, left_behind
from tray_asl.calibrate.request import Request
from tray_asl.cli import options
from tray_asl.cli.learned import forget_learned, list_profiles
from tray_asl.signs.learning.files import LearnedProfiles
from tray_asl.signs.prediction import DIGITS, LETTERS, MOTION_LETTERS, STILL_LETTERS
from tray_asl.signs.profile import Profile, Profiles
from tray_asl.signs.profile_file import check_meaning

if TYPE_CHECKING:
    from tray_asl.calibrate.views import Place
    from tray_asl.settings.schema import Settings
    from tray_asl.settings.store import Store

_DEFAULT_NAME = "me"

_WORDS = {"letters": STILL_LETTERS, "digits": DIGITS, "auto": STILL_LETTERS + DIGITS}


def _signs(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    if value in _WORDS:
        return _WORDS[value]
    signs = "".join(dict.fromkeys(value.upper().replace(" ", "").replace(",", "")))
    if drawn := [sign for sign in signs if sign in MOTION_LETTERS]:
        raise click.BadParameter(f"{', '.join(drawn)}: drawn in the air, not held, and so not learned")
    if unknown := [sign for sign in signs if sign not in DIGITS + LETTERS]:
        raise click.BadParameter(f"{' '.join(unknown)}: choose from A to Z and 0 to 9")
    return signs


def _meanings(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> list[str]:
    try:
        return [check_meaning(text.replace(r"\n", "\n").replace(r"\t", "\t")) for text in values]
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@click.command()
@click.option("--profile", "name", metavar="NAME", help="Whose hand it is; by default the one in use, or 'me'.")
@click.option(
    "--signs", callback=_signs, metavar="ABC", help="Only these signs: letters, digits, auto, or some such as ABC."
)
@click.option("--failing", is_flag=True, help="Look at every sign, and learn those that the program names wrongly.")
@click.option(
    "--own",
    multiple=True,
    metavar="TEXT",
    callback=_meanings,
    help=r"A sign of your own that means TEXT, such as 'yes ' or '\n'.",
)
@click.option(
    "--source",
    metavar="SOURCE",
    type=options.source,
    help="Camera (number or name), video file, or 'sample'; by default the settings' one.",
)
@click.option("--fast", is_flag=True, help="Read a file as fast as the machine can.")
@click.option("--window", "place", flag_value="window", help="Only in a window: end where none can be opened.")
@click.option("--terminal", "place", flag_value="terminal", help="Stay in the terminal instead of opening a window.")
@click.option(
    "--samples",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Bring in what an interrupted session left in FILE, which is then removed.",
)
@click.option("--yes", is_flag=True, help="Keep the result without asking.")
@click.option("--list", "listing", is_flag=True, help="List the profiles, and what each has learned.")
@click.option("--forget", is_flag=True, help="Forget what was learned from writing; with --signs, only of these.")
@click.option("--remove", is_flag=True, help="Forget the profile, and what was learned from writing with it.")
@click.pass_obj
def calibrate(  # noqa: PLR0913, PLR0917 (one parameter an option)
    store: Store,
    name: str | None,
    signs: str | None,
    own: list[str],
    source: str | None,
    place: Place | None,
    samples: Path | None,
    *,
    failing: bool,
    fast: bool,
    yes: bool,
    listing: bool,
    forget: bool,
    remove: bool,
) -> None:
    """Learn how you make the signs, in about a minute; the program then reads your hand better.

    Your samples are landmarks, not pictures, and stay in a file on this machine.
    """
    settings, profiles = store.load().settings, Profiles()
    learned = name or settings.signs.profile
    name = learned or _DEFAULT_NAME
    if listing:
        _mention(left_behind(profiles))
        list_profiles(settings.signs.profile)
        return
    if forget:
        forget_learned(learned, signs or "")
        return
    if remove:
        profiles.remove(name)
        LearnedProfiles().forget(name, ())
        if settings.signs.profile == name:
            store.set("signs.profile", "")
        click.echo(f"Forgotten: {name}.")
        return
    if source is not None:
        settings = settings.replaced({"camera.source": source})
    asked = signs if signs is not None else "" if own else _all_signs(settings)
    _learn(store, settings, name, place, Request(asked, own, failing, fast, yes, samples))


def _learn(store: Store, settings: Settings, name: str, place: Place | None, request: Request) -> None:
    from tray_asl.calibrate.views import open_view  # noqa: PLC0415 (heavy libraries)

    profiles = Profiles()
    path = profiles.path(name)
    profiles.prepare()
    known = profiles.load(name) if path.exists() else Profile()
    if request.samples is None:
        _mention(left_behind(profiles))
    with closing(open_view(place)) as view, Draft(profiles, name) as draft:
        from tray_asl.calibrate.procedure import learn_hand  # noqa: PLC0415 (takes seconds: the view is there first)

        kept, interruption = learn_hand(view, settings, request, known, draft)
        if kept:
            profiles.save(name, known.merged(kept))
    if kept:
        if request.samples is not None:
            request.samples.unlink(missing_ok=True)
        store.set("signs.profile", name)
    click.echo(f"Kept as {name} in {path}; in use from now on." if kept else "Nothing was changed.")
    if interruption is not None:
        raise interruption


def _mention(drafts: list[Path]) -> None:
    for draft in drafts:
        click.echo(f"An interrupted session has left {draft}; bring it in with --samples, or remove it.", err=True)


def _all_signs(settings: Settings) -> str:
    return _WORDS[settings.spelling.signs]
