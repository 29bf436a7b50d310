"""What `tray-asl calibrate` lists and forgets: what people have shown of their hands, and what their words taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tray_asl.signs.learning.files import LearnedProfiles
from tray_asl.signs.profile import ProfileError, Profiles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sized


def list_profiles(in_use: str) -> None:
    """List the profiles, and what each has by showing and by writing; mark the one in use."""
    shown, learned = Profiles(), LearnedProfiles()
    names = [name for name in ("", *sorted({*shown.names(), *learned.names()})) if name or learned.path("").exists()]
    if not names:
        click.echo("No hand has been learned yet.")
    for name in names:
        who = f"{name or 'without a profile'}{'  (in use)' * (name == in_use)}"
        if name and shown.path(name).exists():
            _show(who, shown, name)
        if learned.path(name).exists():
            _show(f"{who}, from writing", learned, name)


def forget_learned(name: str, letters: str) -> None:
    """Forget what was learned from writing: some letters, or all with none named.

    Raises:
        ProfileError: The file cannot be changed.
    """
    if not LearnedProfiles().path(name).exists():
        click.echo("Nothing has been learned from writing.")
        return
    LearnedProfiles().forget(name, letters)
    click.echo(f"Forgotten of what was learned from writing: {' '.join(letters) or 'everything'}.")


def _show(who: str, profiles: Profiles, name: str) -> None:
    try:
        profile = profiles.load(name)
    except ProfileError as error:
        click.echo(f"{who}: {error}", err=True)
        return
    signs = " ".join(sorted(profile.signs)) if not profile.trust else _counted(profile.signs)
    own = "".join(f"; own sign for {text!r}" for text in profile.own)
    click.echo(f"{who}: {signs}{own}   {profiles.path(name)}")


def _counted(signs: Mapping[str, Sized]) -> str:
    return ", ".join(f"{sign} {len(samples)}" for sign, samples in sorted(signs.items()))
