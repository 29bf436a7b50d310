"""What a person calls the text that is about to be typed."""


def name_of(candidate: str) -> str:
    """Name a text that would be blank; any other stands for itself."""
    return {" ": "space", "\n": "enter", "\t": "tab"}.get(candidate, candidate)
