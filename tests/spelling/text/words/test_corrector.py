"""What a person would notice: slips are mended, and what they meant stands."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.spelling.text.words.corrector import Corrector
from tray_asl.spelling.text.words.letter import Letter
from tray_asl.spelling.text.words.lexicon import Lexicon

Spell = Callable[..., list[Letter]]


@pytest.fixture
def corrector(english: Lexicon) -> Corrector:
    return Corrector(english)


@pytest.mark.parametrize(
    ("typed", "or_else", "meant"),
    [
        ("nother", "mother", "mother"),
        ("thamks", "thanks", "thanks"),
        ("eeaf", "deaf", "deaf"),
        ("bectuse", "becaase", "because"),  # the camera wavers, and not even towards the right letter
        ("NOTHER", "MOTHER", "MOTHER"),
        ("Nother", "Mother", "Mother"),
        ("tomorow", "tonorow", "tomorrow"),  # a double formed once
        ("especialy", "especialy", "especially"),  # however clear its letters are to the camera
        ("yestterday", "yestaerday", "yesterday"),  # a letter formed twice
        ("peole", "paole", "people"),  # a letter held too briefly
        ("nhospital", "mhospital", "hospital"),  # a letter typed on the way to the first one
        ("obiect", "obiert", "object"),  # the hook of a J not seen
        ("wekl", "well", "well"),  # shares its letters with we'll
        ("wwell", "wvell", "well"),
        ("wcre", "were", "were"),  # with we're
        ("itn", "its", "its"),  # with it's
    ],
)
def test_a_slip_is_mended(corrector: Corrector, spell: Spell, typed: str, or_else: str, meant: str) -> None:
    assert corrector.correct(spell(typed, or_else)) == meant


@pytest.mark.parametrize(
    ("typed", "or_else"),
    [
        ("siobhan", "siobhan"),  # a name, spelled clearly
        ("peole", "peole"),  # clear to the camera, so it is what they meant
        ("helo", "helo"),  # hello, but not surely
        ("scarlett", "scarlett"),  # nobody doubles a letter by chance
        ("net", "not"),  # a word already
        ("thx", "tha"),
        ("b2b", "b2d"),
        ("iPhone", "iPhoma"),
        ("example.org", "exanple.org"),
        ("x", "a"),  # letters may be spelled alone
        ("qxvkzt", "qxvkst"),  # a password
        ("mbappe", "nbappe"),
        ("ber", "bar"),  # her, per, bar, bear ... too many
    ],
)
def test_what_may_be_meant_stands(corrector: Corrector, spell: Spell, typed: str, or_else: str) -> None:
    assert corrector.correct(spell(typed, or_else)) is None


def test_a_spelling_restored_once_is_left_alone(corrector: Corrector, spell: Spell) -> None:
    assert corrector.correct(spell("nother", "mother"))
    corrector.protect("Nother")
    assert corrector.correct(spell("nother", "mother")) is None
    assert corrector.correct(spell("thamks", "thanks"))


def test_own_words_are_words(spell: Spell) -> None:
    theirs = Corrector(Lexicon.of({"nother": 1, "mother": 1000}))
    assert theirs.correct(spell("nother", "mother")) is None


def test_nothing_known_nothing_corrected(spell: Spell) -> None:
    assert Corrector(Lexicon.of({"cat": 1})).correct(spell("unimaginable", "umimaginable")) is None


@given(seed=st.integers(0, 2**32 - 1), typed=st.text("abcdefghijklmnopqrstuvwxyzABZ019.-é", min_size=1, max_size=24))
def test_any_spelling_is_answered(english: Lexicon, seed: int, typed: str) -> None:
    likely = np.random.default_rng(seed).dirichlet(np.full(26, 0.1), len(typed)).astype(np.float32)
    corrected = Corrector(english).correct([Letter(c, p) for c, p in zip(typed, likely, strict=True)])
    if corrected is not None:
        assert typed.isalpha()
        assert corrected in english
