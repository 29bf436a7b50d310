"""Learns the person's hand while they write, on a thread of its own that no frame waits for."""

from __future__ import annotations

import logging
import queue
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from tray_asl.errors import TrayAslError, log_fault
from tray_asl.languages.pack import load_pack
from tray_asl.signs.learning.files import LearnedProfiles
from tray_asl.signs.learning.learner import HandLearner
from tray_asl.signs.normalize import inputs_of
from tray_asl.signs.profile import Profile, ProfileError, Profiles
from tray_asl.spelling.text.words.meant import letters_meant
from tray_asl.spelling.text.words.wordlist import load_words

if TYPE_CHECKING:
    from tray_asl.signs.classifier import Classifier
    from tray_asl.spelling.text.closed_word import ClosedWord
    from tray_asl.spelling.text.words.lexicon import Lexicon

log = logging.getLogger(__name__)

_WRITE = 12
"""Words after which the file is written anew: rarely enough that its changes tell nothing of single words."""

_CLOSING = 0.5
"""Seconds that the thread has to finish the word in hand and to write the file."""

_HARM = "What was learned from your writing made your signs harder to read. It was dropped, and is learned anew."


class HandLearning:
    """Takes in words, and puts corrections into the classifier as they come.

    What was learned is in a file of its own, beside what the person has shown; when somebody else changes that file,
    it is what counts. A file that cannot be written costs no more than that it is learned again.

    Args:
        classifier: what is to read the hand better. It uses what was learned before already.
        profile: whose hand it is, or empty.
        language: what they write; see `load_pack`.
        own_words: the file of the person's own words, or empty.
    """

    def __init__(self, classifier: Classifier, profile: str, language: str, own_words: str) -> None:
        self._classifier, self._profile = classifier, profile
        self._language = language
        self._own_words = Path(own_words).expanduser() if own_words else None
        self._files = LearnedProfiles()
        self._lexicon: Lexicon | None = None
        self._words: queue.SimpleQueue[ClosedWord | None] = queue.SimpleQueue()
        self._unwritten = 0
        self._full = False
        self._thread = threading.Thread(target=self._run, name="learning", daemon=True)

    def take(self, word: ClosedWord) -> None:
        """Take in a word; returns at once."""
        if self._thread.ident is None:
            self._thread.start()
        if self._thread.is_alive():
            self._words.put(word)

    def close(self) -> None:
        """Write what was learned, and end."""
        if self._thread.is_alive():
            self._words.put(None)
            self._thread.join(_CLOSING)

    def _run(self) -> None:
        try:
            self._lexicon = load_words(load_pack(self._language), self._own_words)
            self._open()
            while (word := self._words.get()) is not None:
                self._learn(word)
            self._write()
        except TrayAslError as error:
            log.warning("Nothing is learned from what you write. %s", error)
        except Exception as error:  # noqa: BLE001 - typing goes on whatever comes up here
            log_fault(log, "learning from a word", error)

    def _open(self) -> None:
        """Begin with what is in the files."""
        self._stamp = self._files.stamp(self._profile)
        try:
            shown = Profiles().load(self._profile) if self._profile else Profile()
            learned = self._files.load(self._profile)
        except ProfileError:  # which has been said where the classifier was opened
            shown, learned = Profile(), Profile()
        self._learner = HandLearner(self._classifier, shown, learned)
        self._unwritten = 0

    def _learn(self, word: ClosedWord) -> None:
        if self._files.stamp(self._profile) != self._stamp:
            self._open()
            self._classifier.correction = self._learner.correction
        hands = [(place, hand) for place, hand in enumerate(word.hands) if hand is not None]
        if not hands or self._lexicon is None:
            return
        places, shown = zip(*hands, strict=True)
        self._learner.take(inputs_of(shown), letters_meant(word, self._lexicon)[list(places)])
        self._unwritten += 1
        if self._learner.refit():
            log.warning(_HARM)
        self._classifier.correction = self._learner.correction
        if self._unwritten >= _WRITE:
            self._write()

    def _write(self) -> None:
        if not self._unwritten:
            return
        self._unwritten = 0
        try:
            self._files.save(self._profile, self._learner.kept.profile())
        except ProfileError as error:
            if not self._full:
                log.warning("What was learned from your writing cannot be kept. %s", error)
            self._full = True
            return
        self._full = False
        self._stamp = self._files.stamp(self._profile)
