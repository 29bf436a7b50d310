"""Which keys can be a shortcut."""

import pytest

from tray_asl.settings.shortcut import Keys


@pytest.mark.parametrize(
    ("text", "keys"), [("Ctrl+Alt+Space", "ctrl+alt+space"), ("shift + win+ F5", "shift+super+f5"), ("f12", "f12")]
)
def test_what_is_a_shortcut(text: str, keys: str) -> None:
    assert str(Keys.parse(text)) == keys


@pytest.mark.parametrize("text", ["a", "shift+a", "ctrl+", "ctrl+hyper+a", "ctrl+f25", "ctrl+alt", "+", "ctrl+ä"])
def test_what_is_none_is_said_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"ctrl\+alt\+space|add ctrl"):
        Keys.parse(text)
