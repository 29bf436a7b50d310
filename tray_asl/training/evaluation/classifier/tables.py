"""The by-person results as tables in Markdown: several models side by side, and what learning a hand brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.training.evaluation.classifier.by_person import mean_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tray_asl.training.evaluation.classifier.by_person import ByPerson
    from tray_asl.training.evaluation.classifier.profiles import Learned


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


def learned_markdown(results: Sequence[Learned]) -> str:
    """Set a model's results after more and more samples side by side: still letters in letters mode."""
    heads = ["all" if result.samples is None else str(result.samples) for result in results]

    def row(head: str, cells: Iterable[str]) -> str:
        return f"| {head} | " + " | ".join(cells) + " |"

    return "\n".join(
        [
            row("samples of each letter", heads),
            "|---|" + "---:|" * len(results),
            *(row(name, (_percent(result.people[name]) for result in results)) for name in results[0].people),
            row("**mean**", (_percent(result.mean) for result in results)),
            row("**worst**", (_percent(result.worst) for result in results)),
            row("calibration error", (f"{result.calibration_error:.3f}" for result in results)),
        ]
    )


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"
