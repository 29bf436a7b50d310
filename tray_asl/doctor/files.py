"""Whether the settings and what was learned of people's hands can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.doctor.finding import Finding, first_sentences
from tray_asl.signs.profile import ProfileError, Profiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tray_asl.doctor.finding import Circumstances


def check_settings(known: Circumstances) -> Iterator[Finding]:
    """Say what is wrong in the settings file and in the snippets."""
    for problem in known.loaded.problems:
        yield Finding(
            "settings", "problem", str(problem), "Correct it; until then the default counts. `tray-asl config path`."
        )
    snippets_count = not known.snippets.problem()
    if not snippets_count:  # an abbreviation may be personal, and has no place in a report
        advice = "`tray-asl config check` says what is wrong in the file; until that is corrected no snippet counts."
        yield Finding("settings", "problem", "The snippets cannot be used.", advice)
    if snippets_count and not known.loaded.problems:
        yield Finding("settings", "ok", "All settings are in order.")


def check_profiles(known: Circumstances) -> Iterator[Finding]:
    """Read every profile."""
    wanted, profiles = known.loaded.settings.signs.profile, Profiles()
    names = profiles.names()
    problems = 0
    for name in dict.fromkeys([*names, *([wanted] if wanted else [])]):
        try:
            profiles.load(name)
        except ProfileError as error:
            problems += 1
            yield Finding("profiles", "problem" if name == wanted else "note", *first_sentences(str(error)))
    if not problems:
        used = "one of them is used" if wanted else "none is used"
        yield Finding("profiles", "ok", f"{len(names)} learned, {used}." if names else "No hand has been shown to it.")
