"""The beam finds what a search through every word would find."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.spelling.text.words.channel import NO_LETTER, Evidence, Noise, log_unknown, weigh
from tray_asl.spelling.text.words.letter import Letter
from tray_asl.spelling.text.words.search import explore
from tray_asl.spelling.text.words.trie import build_levels, letter_codes

WORDS = sorted({"a", "ab", "aba", "abba", "baa", "bab", "cab", "cabal", "cabbala", "call", "cal", "ball", "bal", "lab"})
SPELLINGS = st.text("abcl", min_size=1, max_size=7)
SEEDS = st.integers(0, 2**32 - 1)


def doubtful(spelling: str, seed: int) -> list[Letter]:
    """Spell so that the camera is of two minds about every letter."""
    doubts = np.random.default_rng(seed).dirichlet(np.full(26, 0.1), len(spelling)).astype(np.float32)
    return [
        Letter(character, 0.6 * Letter.certain(character).likely + 0.4 * doubt)
        for character, doubt in zip(spelling, doubts, strict=True)
    ]


def align(word: str, evidence: Evidence) -> float:
    """Align one word by the definition: each cell from its three neighbors."""
    codes = [NO_LETTER, *(ord(letter) - ord("a") for letter in word)]
    best = np.full((len(codes), len(evidence.match) + 1), -np.inf)
    best[0, 0] = 0
    for i, letter in enumerate(codes):
        for t in range(best.shape[1]):
            if t:
                best[i, t] = max(best[i, t], best[i, t - 1] + evidence.insert[t - 1, letter])
            if i:
                best[i, t] = max(best[i, t], best[i - 1, t] + evidence.drop[codes[i - 1], letter])
            if i and t:
                best[i, t] = max(best[i, t], best[i - 1, t - 1] + evidence.match[t - 1, letter])
    return float(best[-1, -1])


@given(SPELLINGS, SEEDS)
def test_scores_are_those_of_the_best_alignment(spelling: str, seed: int) -> None:
    evidence = weigh(doubtful(spelling, seed), Noise())
    found = {}
    for reached in explore(build_levels(letter_codes(np.array(WORDS, np.bytes_))), evidence):
        for node, score in zip(reached.prefixes, reached.scores, strict=True):
            if reached.level.is_word[node]:
                found[WORDS[reached.level.first[node]]] = score
    truth = {word: align(word, evidence) for word in WORDS}
    likely = {word for word, score in truth.items() if score > evidence.match.max(axis=1).sum() - 14}
    assert likely <= found.keys()
    assert all(found[word] == pytest.approx(truth[word]) for word in found)


@given(st.text("abc", min_size=1, max_size=3), SEEDS)
def test_an_unknown_word_may_be_any_spelling(spelling: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    start, follow = rng.dirichlet(np.ones(26)), rng.dirichlet(np.ones(26), 26)
    match = weigh(doubtful(spelling, seed), Noise()).match
    name = start * np.exp(match[0])
    for row in match[1:]:
        name = np.array([sum(name[a] * follow[a, b] for a in range(26)) * np.exp(row[b]) for b in range(26)])
    evidence = Evidence(match, np.empty(0), np.empty(0))
    assert log_unknown(evidence, start, follow) == pytest.approx(np.log(0.5 * name.sum() + 0.5))
