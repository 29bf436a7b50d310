"""The file of snippets: what is wrong in it is named with the file, and stays the person's to mend."""

from pathlib import Path

import pytest

from tray_asl.settings.problem import SettingsError
from tray_asl.settings.snippets import SnippetFile


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('Addr = "x"', "“Addr” is no abbreviation: it is one word in lower case"),
        ('addr = "a\\u001b[31mb"', r"the snippet addr has '\\x1b' in it, which cannot be typed"),
        ("addr = 3", "the snippet addr must be a text in quotes"),
        ("addr =", "the snippets cannot be used"),
    ],
)
def test_what_is_wrong_is_named_with_the_file(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "snippets.toml"
    path.write_text(content, encoding="utf-8")
    for attempt in (SnippetFile(path).load, lambda: SnippetFile(path).set("new", "text")):
        with pytest.raises(SettingsError, match=rf"snippets\.toml: {complaint}"):
            attempt()
    assert path.read_text(encoding="utf-8") == content


def test_a_text_that_cannot_be_typed_is_not_kept(tmp_path: Path) -> None:
    snippets = SnippetFile(tmp_path / "settings.toml")
    with pytest.raises(SettingsError, match=r"the snippet addr has '\\x07' in it"):
        snippets.set("addr", "ring \a")
    snippets.set("addr", "12 Elm Street\n\tOttawa")
    assert snippets.load() == {"addr": "12 Elm Street\n\tOttawa"}
