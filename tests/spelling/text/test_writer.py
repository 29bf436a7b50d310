"""Signs and commands become text: letters and digits, case, corrections, undo."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.spelling.performer import even, perform, written
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.signs.prediction import SIGNS
from tray_asl.spelling.action import Action
from tray_asl.spelling.speller import Speller
from tray_asl.spelling.text.letters_and_digits import Alphabet, Typed, resolve
from tray_asl.spelling.text.words.assistant import WordAssistant
from tray_asl.spelling.text.words.completer import Completer
from tray_asl.spelling.text.words.corrector import Corrector
from tray_asl.spelling.text.words.wordlist import load_english
from tray_asl.spelling.text.writer import Writer

AUTO = Alphabet("auto")


def signs(letters: str) -> list[Typed]:
    """Make the signs of a word as a camera sees them that cannot tell twins apart."""
    found = [next(s for s in AUTO.shapes if letter in s.choices) for letter in letters]
    return [Typed(shape) for shape in found]


def test_a_capital_that_was_asked_for_waits_until_the_right_letter_is_read() -> None:
    writer = Writer()
    writer.capital = True
    for erase, letters in [(0, "f"), (1, ""), (0, "he"), (0, "y ")]:
        writer.flow(Action(0, letters, erase))
    assert writer.document == "Hey "
    assert not writer.capital


def typed(text: str, actions: list) -> str:
    for action in actions:
        assert action.erase <= len(text)
        text = text[: len(text) - action.erase] + action.text
    return text


@given(
    text=st.text("ABOVWFD0269134578 ", max_size=12),
    revise=st.booleans(),
    case=st.sampled_from(["lower", "upper", "sentence"]),
)
def test_the_screen_shows_the_words_as_they_resolve(text: str, *, revise: bool, case: str) -> None:
    writer = Writer()
    writer.revise, writer.case = revise, case
    actions = [writer.space(0) if c == " " else writer.write(0, signs(c)[0], 1) for c in text]
    screen = typed("", [action for action in actions if action])
    assert len(screen.replace(" ", "")) == len(text.replace(" ", ""))
    if revise:
        *words, last = text.split(" ")
        shown = ""
        for word in words:
            after_number = shown[-2:-1].isdecimal()
            shown += resolve(signs(word), closed=True, after_number=after_number) + " " if word else ""
        assert screen.lower() == (shown + resolve(signs(last), after_number=shown[-2:-1].isdecimal())).lower()


@given(st.text("ABOV26 4", min_size=1, max_size=10), st.integers(1, 10))
def test_undo_takes_back_one_action_after_another(text: str, back: int) -> None:
    writer, screens = Writer(), [""]
    for c in text:
        action = writer.space(0) if c == " " else writer.write(0, signs(c)[0], 1)
        if action:
            screens.append(typed(screens[-1], [action]))
    for before in reversed(screens[max(0, len(screens) - 1 - back) : -1]):
        undone = writer.undo(0)
        assert undone is not None
        screens.append(typed(screens[-1], [undone]))
        assert screens[-1] == before


def test_undo_of_a_letter_still_held_does_not_bring_it_back() -> None:
    speller = Speller(SpellingSettings())
    before = [speller.step(p) for p in perform("H 1s, E 1s", even(30))]
    undone = speller.undo()
    assert undone is not None
    assert (undone.text, undone.erase) == ("", 1)
    after = [speller.step(p) for p in perform("H 1s, E 1s, E 2s", even(30, start=2.0))]
    assert written(before + after) == "he"


def doubtful(spelled: str, meant: str) -> list[Typed]:
    """Make signs that were taken for one letter and could well have been another."""
    word = []
    for taken, other in zip(spelled, meant, strict=True):
        likely = np.full(len(SIGNS), 0.002, np.float32)
        likely[SIGNS.index(taken)] += 0.5
        likely[SIGNS.index(other)] += 0.4
        word.append(replace(signs(taken)[0], seen=likely / likely.sum()))
    return word


def test_a_word_clearly_meant_is_corrected_and_undo_leaves_its_spelling_alone_from_then_on() -> None:
    writer = Writer()
    writer.words = WordAssistant(corrector=Corrector(load_english()))
    word = doubtful("HSLLO", "HELLO")
    actions = [*(writer.write(0, sign, 1) for sign in word), writer.space(0)]
    assert typed("", actions) == "hello "
    actions.append(writer.undo(0))
    assert typed("", actions) == "hsllo"
    actions += [writer.space(0), *(writer.write(0, sign, 1) for sign in word), writer.space(0)]
    assert typed("", actions) == "hsllo hsllo "


def test_words_are_corrected_when_the_setting_says_so() -> None:
    speller = Speller(SpellingSettings(words="correct", leave_confidence=0.3, margin=0.0, enter_confidence=0.4))
    script = "H 1s, S/S/E/E/S 1s, L 1s, slide, L 1s, O 1s, away 2s"
    assert written(speller.step(p) for p in perform(script, even(30))) == "hello "
    speller.configure(SpellingSettings(words="exact", leave_confidence=0.3, margin=0.0, enter_confidence=0.4))
    assert written(speller.step(p) for p in perform(script, even(30, start=0.01))) == "hsllo "


def test_words_are_completed_by_a_command() -> None:
    writer = Writer()
    writer.words = WordAssistant(completer=Completer(load_english()))
    actions = [writer.write(0, sign, 1) for sign in signs("HEL")]
    assert "hello" in writer.completions
    first = writer.completions[0]
    actions.append(writer.complete(0))
    assert typed("", actions) == first + " "
    assert writer.completions == ()
    actions.append(writer.undo(0))
    assert typed("", actions) == "hel"
    assert writer.completions[0] == first


def test_nothing_is_corrected_that_is_sent_off_or_cannot_be_taken_back_or_was_not_to_be() -> None:
    for revise, checked, close in [
        (True, True, Writer.enter),
        (False, True, Writer.space),
        (True, False, Writer.space),
    ]:
        writer = Writer()
        writer.revise = revise
        writer.words = WordAssistant(Corrector(load_english()) if checked else None)
        actions = [*(writer.write(0, sign, 1) for sign in doubtful("HSLLO", "HELLO")), close(writer, 0)]
        assert typed("", actions).strip() == "hsllo"


def test_there_is_nothing_to_undo_at_first() -> None:
    assert Speller(SpellingSettings()).undo() is None


@given(
    changes=st.lists(
        st.one_of(
            st.tuples(st.integers(0, 4), st.text("ajz", max_size=4), st.sampled_from(["", " "])),
            st.sampled_from(["undo", "space", "delete_word", "enter"]),
        ),
        max_size=14,
    ),
    case=st.sampled_from(["lower", "upper", "sentence"]),
)
def test_whatever_flows_is_taken_back_exactly_and_nothing_else(changes: list, case: str) -> None:
    writer, screen, flowed = Writer(), "", 0
    writer.case = case
    for change in changes:
        if isinstance(change, str):
            action, flowed = getattr(writer, change)(0), 0
        else:
            erase, letters, end = min(change[0], flowed), change[1], change[2]
            action, flowed = writer.flow(Action(0, letters + end, erase)), 0 if end else flowed - erase + len(letters)
        screen = typed(screen, [action] if action else [])
    while action := writer.undo(0):
        screen = typed(screen, [action])
    assert screen == ""


def test_one_undo_takes_back_all_that_has_flowed_into_a_word() -> None:
    writer = Writer()
    screen = typed("", [writer.flow(Action(0, *change)) for change in [("hi ",), ("wa",), ("orld", 1), (" ",)]])
    assert screen == "hi world "
    undone = writer.undo(0)
    assert undone is not None
    assert typed(screen, [undone]) == "hi "


def test_a_word_that_has_flowed_is_written_with_its_marks_once_it_is_closed_and_one_undo_takes_it_back() -> None:
    writer = Writer()
    writer.words = WordAssistant(written={"dont": "don't", "manana": "mañana"})
    screen = typed("", [writer.flow(Action(0, *change)) for change in [("dot",), ("nt", 1), (" ",), ("manana ",)]])
    assert screen == writer.document == "don't mañana "
    for left in ("don't ", ""):
        undone = writer.undo(0)
        assert undone is not None
        screen = typed(screen, [undone])
        assert screen == left
