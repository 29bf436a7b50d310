"""A hand is learned from samples, few of which are kept; what does harm does not stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.signs.people import STILL, Person, load_person
from tray_asl.signs.classifier import Classifier
from tray_asl.signs.learning.files import LearnedProfiles
from tray_asl.signs.learning.learner import HandLearner
from tray_asl.signs.learning.samples import KEPT, KeptSamples, Sample
from tray_asl.signs.prediction import LETTERS, SIGNS
from tray_asl.signs.profile import Profile, ProfileError

if TYPE_CHECKING:
    from pathlib import Path


def sample(letter: str, way: int, trust: float) -> Sample:
    place = np.eye(8, dtype=np.float32)[way]
    return Sample(letter, np.full(63, way, np.float32), place, trust)


SAMPLES = st.builds(sample, st.sampled_from("AB"), st.integers(0, 7), st.floats(0.5, 1.0))


@given(st.lists(SAMPLES, max_size=40))
def test_few_samples_of_each_letter_are_kept_and_the_newest_of_each_way(samples: list[Sample]) -> None:
    kept = KeptSamples()
    for each in samples:
        kept.add(each)
    profile = kept.profile()
    assert set(profile.signs) <= {each.letter for each in samples}
    for letter, inputs in profile.signs.items():
        assert len(inputs) <= KEPT
        assert len(inputs) == len(profile.trust[letter])
        ways = [each.place.argmax() for each in samples if each.letter == letter]
        assert set(inputs[:, 0].astype(int)) <= set(ways)


def test_a_way_that_is_made_again_and_again_does_not_crowd_out_the_others() -> None:
    kept = KeptSamples()
    for way in (*range(KEPT), *[0] * 10):
        kept.add(sample("A", way, 0.99))
    assert set(kept.profile().signs["A"][:, 0].astype(int)) == set(range(KEPT))


def test_what_was_learned_comes_back_from_its_file_and_is_forgotten_letter_by_letter(tmp_path: Path) -> None:
    kept, files = KeptSamples(), LearnedProfiles(tmp_path)
    for letter in "ABC":
        kept.add(sample(letter, 1, 0.75))
    files.save("", kept.profile())
    learned = files.load("")
    assert set(learned.signs) == set("ABC")
    assert learned.trust["A"] == pytest.approx([0.75])
    files.forget("", "AC")
    assert set(files.load("").signs) == {"B"}
    files.forget("", "")
    assert not files.load("")
    files.path("").write_text('{"format":"tray_asl hand 1","signs":{},"own":{},"learned":{"A":[1.0]}}')
    with pytest.raises(ProfileError, match="learned"):
        files.load("")


@pytest.fixture(scope="module")
def person(hand_data: Path) -> Person:
    return load_person(hand_data / "dev" / "landmarks" / "yogesh.npz")


def write(learner: HandLearner, person: Person, part: int, meant: str = STILL, times: int = 3) -> None:
    """Let hands of one third of each letter be taken for what `meant` says of STILL, letter by letter."""
    for time in range(times):
        for made, said in zip(STILL, meant, strict=True):
            if made in person:
                hand = np.array_split(person[made], 3)[part][time : time + 1]
                row = np.zeros((len(hand), 26))
                row[:, LETTERS.index(said)] = 0.99
                learner.take(hand, row)
        learner.refit()


def read(learner: HandLearner, classifier: Classifier, person: Person) -> float:
    """Give the share of the last third of each letter that is read rightly."""
    columns = [SIGNS.index(letter) for letter in LETTERS]
    right = [
        classifier.judge_by(learner.correction, np.array_split(hands, 3)[2])[:, columns].argmax(axis=1)
        == LETTERS.index(letter)
        for letter, hands in person.items()
        if letter in STILL
    ]
    return float(np.concatenate(right).mean())


def test_a_persons_hand_is_read_better_once_it_is_learned_also_after_a_restart(person: Person, tmp_path: Path) -> None:
    classifier = Classifier()
    learner, files = HandLearner(classifier, Profile()), LearnedProfiles(tmp_path)
    before = read(learner, classifier, person)
    write(learner, person, 0)
    after = read(learner, classifier, person)
    assert after > before + 0.05
    files.save("", learner.kept.profile())
    again = HandLearner(Classifier(), Profile(), files.load(""))
    assert read(again, classifier, person) == pytest.approx(after, abs=0.01)


def test_one_hand_that_was_taken_for_a_letter_that_is_known_teaches_nothing(person: Person) -> None:
    classifier = Classifier()
    learner = HandLearner(classifier, Profile())
    write(learner, {"X": person["X"]}, 0, times=1)
    before = read(learner, classifier, person)
    write(learner, {"B": person["B"]}, 0, STILL.replace("B", "X"), times=1)
    assert read(learner, classifier, person) == before


def test_one_hand_that_was_taken_for_an_unknown_letter_costs_nothing(person: Person) -> None:
    classifier = Classifier()
    learner = HandLearner(classifier, Profile())
    before = read(learner, classifier, person)
    write(learner, {"B": person["B"]}, 0, STILL.replace("B", "X"), times=1)
    assert read(learner, classifier, person) >= before
    write(learner, {"B": person["B"]}, 1, times=1)
    assert read(learner, classifier, person) >= before - 0.01


@pytest.mark.parametrize("word", ["THE", "BOTH", "WEB"])
@pytest.mark.parametrize("name", ["landmarks/armstrong2", "new_people/karan11233", "landmarks/yogesh"])
def test_the_first_words_cost_no_letter_that_has_not_come(name: str, word: str, hand_data: Path) -> None:
    classifier = Classifier()
    person = load_person(hand_data / "dev" / f"{name}.npz")
    learner = HandLearner(classifier, Profile())
    others = {letter: hands for letter, hands in person.items() if letter not in word}
    before = read(learner, classifier, others)
    write(learner, {letter: person[letter] for letter in word}, 0, times=1)
    assert read(learner, classifier, others) >= before - 0.005


def test_what_does_harm_is_taken_back(person: Person) -> None:
    classifier = Classifier()
    learner = HandLearner(classifier, Profile())
    before = read(learner, classifier, person)
    write(learner, person, 0, STILL[1:] + STILL[0])  # again and again
    spoiled = read(learner, classifier, person)
    write(learner, person, 1)
    assert spoiled < before
    assert learner.taken_back
    assert read(learner, classifier, person) >= before


def test_what_was_shown_counts_more_than_what_was_learned(person: Person) -> None:
    classifier = Classifier()
    shown = Profile({letter: np.array_split(hands, 3)[0][:3] for letter, hands in person.items() if letter in STILL})
    learner = HandLearner(classifier, shown)
    before = read(learner, classifier, person)
    write(learner, person, 1, STILL[1:] + STILL[0], times=1)
    assert read(learner, classifier, person) >= before - 0.005
