"""How far two texts are the same."""


def common_prefix(one: str, other: str) -> int:
    """Count the characters with which both texts begin."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
