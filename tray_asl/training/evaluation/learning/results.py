"""What is measured of one person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curve:
    """How one person is learned.

    Attributes:
        name: what is varied.
        style: how letters are confirmed.
        words: what happens to closed words.
        person: whose hands.
        collection: where they come from.
        accuracy: the share of the judged hands read rightly, by words written.
        samples: hands that were learned from.
        mislabeled: how many of them were another letter.
        taken_back: how often what was learned was dropped.
    """

    name: str
    style: str
    words: str
    person: str
    collection: str
    accuracy: dict[int, float]
    samples: int
    mislabeled: int
    taken_back: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """What arrives of one person's words once they are learned, and without learning.

    Attributes:
        style: how letters are confirmed.
        words: what happens to closed words.
        texts: the kind of text.
        person: whose hands.
        wrong: the share of characters wrong after honest words.
        wrong_without: the share without learning.
    """

    style: str
    words: str
    texts: str
    person: str
    wrong: float
    wrong_without: float


@dataclass(frozen=True, slots=True)
class Upsetting:
    """What becomes of one person's reading when something upsets learning after honest words.

    Attributes:
        upset: what is written, or who writes.
        person: whose hands.
        network: the share read rightly without learning.
        before: after the honest words.
        after: after as many others.
        taken_back: how often what was learned was dropped meanwhile, because it did harm.
    """

    upset: str
    person: str
    network: float
    before: float
    after: float
    taken_back: int
