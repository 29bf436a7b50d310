"""The data set: landmark sets with what they show and whose hand it was, read from .npz files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tray_asl.capture.pictures import counting_order
from tray_asl.signs.normalize import as_right_hand
from tray_asl.signs.prediction import LETTERS, SIGNS
from tray_asl.training.extra import TrainingError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

NO_SIGN = -1
"""The label of a hand that makes no sign."""

NO_SIGN_NAME = "none"
"""How NO_SIGN is written in files."""

STILL = "".join(letter for letter in LETTERS if letter not in "JZ")
"""The letters that are no motion."""


Look = Literal["first", "second", "every"]
"""Which look at a picture a hand comes from."""


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """n hands.

    Attributes:
        hands: float32[n, 21, 3], in pixels (x right, y down, z smaller is nearer); a left hand is already reflected.
        labels: int64[n], the index in SIGNS or NO_SIGN.
        sources: str[n], the collection that the hand comes from.
        people: str[n], who is never to stand on both sides of a split.
        left: bool[n], whether the hand was a left one before it was reflected.
    """

    hands: NDArray[np.float32]
    labels: NDArray[np.int64]
    sources: NDArray[np.str_]
    people: NDArray[np.str_]
    left: NDArray[np.bool_]

    def __len__(self) -> int:
        """Count the hands."""
        return len(self.labels)

    def __getitem__(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> Samples:
        """Choose hands by mask or by index."""
        return Samples(
            self.hands[chosen], self.labels[chosen], self.sources[chosen], self.people[chosen], self.left[chosen]
        )

    def without(self, signs: str, source: str = "") -> Samples:
        """Leave out some signs, everywhere or of one collection."""
        gone = np.isin(self.labels, [SIGNS.index(sign) for sign in signs])
        return self[~(gone & (self.sources == source) if source else gone)]

    def with_sign(self) -> Samples:
        """Leave out the hands that make no sign."""
        return self[self.labels != NO_SIGN]

    @classmethod
    def join(cls, parts: Sequence[Samples]) -> Samples:
        """Put several data sets one after the other."""
        return cls(
            *(
                np.concatenate([getattr(part, field) for part in parts])
                for field in ("hands", "labels", "sources", "people", "left")
            )
        )


def load_samples(
    paths: Iterable[Path], *, person: str = "", same: Sequence[Collection[str]] = (), look: Look = "second"
) -> Samples:
    """Read .npz files written by `tray-asl train extract`, or by hand in the same form.

    A file holds `landmarks` float[n, 21, 3] in pixels and `label` str[n] (a sign or "none"); and, where known,
    `handedness` str[n] ("Left" or "Right"; right hands are assumed) and `source_file` str[n], by which the hands are
    put in the order in which they were taken: picture 2 before picture 10, so that neighbors were neighbors in time.
    `landmarks2` with `handedness2` are what a second look at the pictures gave (see PictureDetector), `landmarks3` and
    so on what others did; NaN where the hand was lost.

    Args:
        paths: the files.
        person: a regular expression; what it finds in a picture's `source_file` is appended to the file's name to tell
            people in one file apart. Without it, or where it finds nothing, a file is one person.
        same: for people with several files, the names of these.
        look: which hands: as the first look shows them; as the second does, which is what a camera gives, or the first
            in files that have no other; or every look as a hand of its own.

    Raises:
        TrainingError: A file cannot be read, has no such arrays, or has a label that is no sign.
    """
    names = {name: min(group) for group in same for name in group}
    return Samples.join([_load(path, names.get(path.stem, path.stem), person, look) for path in paths])


def _load(path: Path, name: str, person: str, look: Look) -> Samples:
    try:
        with np.load(path, allow_pickle=False) as arrays:
            content = dict(arrays)
    except (OSError, ValueError, EOFError) as error:
        raise TrainingError(f"{path}: cannot be read as an .npz file of landmarks ({error}).") from error
    landmarks, labels = content.get("landmarks"), content.get("label")
    if landmarks is None or labels is None or landmarks.shape != (len(labels), 21, 3) or not len(labels):
        raise TrainingError(
            f"{path}: expected arrays landmarks [n, 21, 3] and label [n]; make it with `tray-asl train extract`."
        )
    if not np.isfinite(landmarks).all():
        raise TrainingError(f"{path}: has landmarks that are not finite numbers; extract it again.")
    files = content.get("source_file", np.full(len(labels), "")).tolist()
    indexes = np.array([_index(label, path) for label in labels.tolist()], np.int64)
    people = np.array([name + _found(person, file) for file in files])
    order = np.array(sorted(range(len(files)), key=lambda place: counting_order(files[place])))
    parts = []
    for number in _numbers(content, look):
        seen = order[np.isfinite(content[f"landmarks{number}"][order]).all(axis=(1, 2))]
        left = np.asarray(content.get(f"handedness{number}", np.full(len(labels), "Right")))[seen] == "Left"
        hands = content[f"landmarks{number}"][seen].astype(np.float32)
        hands[left] = as_right_hand(hands[left], "left")
        parts.append(Samples(hands, indexes[seen], np.full(len(seen), path.stem), people[seen], left))
    return Samples.join(parts)


def _numbers(content: Mapping[str, object], look: Look) -> list[str]:
    """Say by which numbers the arrays of a look end."""
    if look == "first":
        return [""]
    if look == "second":
        return ["2"] if "landmarks2" in content else [""]
    return ["", *(key.removeprefix("landmarks") for key in content if re.fullmatch(r"landmarks\d", key))]


def _index(name: str, path: Path) -> int:
    if name == NO_SIGN_NAME:
        return NO_SIGN
    if len(name) == 1 and name in SIGNS:
        return SIGNS.index(name)
    raise TrainingError(f"{path}: the label {name!r} is no sign. Allowed: 0-9, A-Z and {NO_SIGN_NAME}.")


def _found(pattern: str, file: str) -> str:
    match = re.search(pattern, file) if pattern else None
    return f"/{match.group()}" if match else ""
