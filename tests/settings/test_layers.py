"""The tables of what signs mean after a modifier sign: complete, and told as they are."""

import re
import string
from pathlib import Path

import pytest

from tray_asl.settings.check import check
from tray_asl.settings.keys import KEYS, MODIFIERS, chord
from tray_asl.settings.meanings import meaning
from tray_asl.settings.schema import Settings
from tray_asl.settings.sections.layers import LAYERS, SIGNS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "symbols.md"


def test_every_printable_character_can_be_signed_and_no_sign_means_two_things() -> None:
    settings = Settings()
    texts = [settings.symbols.written(sign) for sign in SIGNS] + [settings.more_symbols.written(sign) for sign in SIGNS]
    typed = [text for text in texts if len(text) == 1]
    assert set(typed) == set(string.punctuation + string.digits)
    assert len(typed) == len(set(typed))


def test_the_documentation_has_the_same_tables() -> None:
    rows = re.findall(r"^\| ([A-Z]|\d) \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    told = {sign: [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", cells)] for sign, cells in rows}
    settings = Settings()
    for sign in SIGNS:
        meant = [getattr(settings, layer).written(sign) for layer in LAYERS]
        shown = ["`` ` ``" if text == "`" else f"`{text}`" if text else "" for text in meant]
        assert told.get(sign, ["", "", ""]) == shown, sign


def test_a_text_that_cannot_be_typed_is_refused() -> None:
    settings, wrong = check({"keys": {"a": "hello\x1b[31m"}, "symbols": {"b": "two\nlines\tand a tab"}}, Settings())
    assert settings.keys.a == Settings().keys.a
    assert wrong == {
        "keys.a": r"""keys.a = "hello\u001b[31m": '\x1b' cannot be typed; keys are written as <tab> or <escape>"""
    }


@pytest.mark.parametrize("written", ["<tba>", "<ctrl+tba>", "<strg+c>", "<ctrl+>"])
def test_what_is_no_key_is_refused_with_what_there_is(written: str) -> None:
    settings, wrong = check({"symbols": {"a": written}}, Settings())
    assert settings == Settings()
    assert re.search(r"<tab>|tab, enter|ctrl, alt", wrong["symbols.a"])


def test_names_are_read_whatever_the_order_and_texts_stay_texts() -> None:
    assert chord("shift+ctrl+left").name == "ctrl+shift+left"
    assert chord("ctrl++") == (("ctrl",), "+")
    assert chord("alt+f4").label == "Alt+F4"
    assert [meaning(text).kind for text in ("<", "<>", "a>", "<tab>", "<snippet hi>", "<caps>", "<alt>")] == [
        *["text"] * 3,
        *("key", "snippet", "switch", "modifier"),
    ]
    assert len({key.code for key in (*KEYS.values(), *MODIFIERS.values())}) == len(KEYS) + len(MODIFIERS)
