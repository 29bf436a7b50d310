"""The by-person results of several models side by side, as a table in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.training.people import mean_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tray_asl.training.people import ByPerson


def markdown(names: Sequence[str], results: Sequence[ByPerson]) -> str:
    """Set the results of several models side by side, as a table in Markdown."""
    lines = [
        "| person | hands | " + " | ".join(f"{name}: letters | top 3 | digits | all" for name in names) + " |",
        "|---|---:|" + "---:|" * (4 * len(names)),
    ]
    for people in zip(*(result.people for result in results), strict=True):
        cells = [
            _percent(share)
            for person in people
            for share in (person.still, person.top3, person.digits, person.everything)
        ]
        lines.append(f"| {people[0].name} | {people[0].hands} | " + " | ".join(cells) + " |")
    means = [
        _percent(mean_of([getattr(person, field) for person in result.people]))
        for result in results
        for field in ("still", "top3", "digits", "everything")
    ]
    lines.append(f"| **mean** | {sum(person.hands for person in results[0].people)} | " + " | ".join(means) + " |")
    return "\n".join(lines)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"
