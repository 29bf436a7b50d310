"""How far what arrived is from what was meant."""


def distance(one: str, other: str) -> int:
    """Count the insertions, deletions and replacements between two strings (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row = row, [i]
        for j, b in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b)))
    return row[-1]
