"""The tree of prefixes is exactly the words' prefixes, whatever the words."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tray_asl.spelling.text.words.trie import build_levels, letter_codes


@given(st.sets(st.text("abyz", min_size=1, max_size=6), min_size=1, max_size=40))
def test_levels_hold_every_prefix_once_with_its_words(words: set[str]) -> None:
    ordered = sorted(words)
    levels = build_levels(letter_codes(np.array(ordered, np.bytes_)))
    above = [""]
    for length, level in enumerate(levels, 1):
        prefixes = [above[p] + chr(ord("a") + c) for p, c in zip(level.parent, level.letter, strict=True)]
        assert prefixes == sorted({word[:length] for word in words if len(word) >= length})
        for i, prefix in enumerate(prefixes):
            assert ordered[level.first[i] : level.end[i]] == [word for word in ordered if word.startswith(prefix)]
            assert level.is_word[i] == (prefix in words)
        above = prefixes
    assert len(levels) == max(map(len, words))
