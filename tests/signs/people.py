"""Real people whom the classifier has not seen, as its input, sign by sign in the order in which they were filmed."""

import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tray_asl.signs.normalize import as_right_hand, normalize
from tray_asl.signs.profile import Profile

STILL = "ABCDEFGHIKLMNOPQRSTUVWXY"

Person = dict[str, NDArray[np.float32]]


def load_person(file: Path) -> Person:
    with np.load(file) as arrays:
        landmarks, labels = arrays["landmarks"].astype(np.float32), arrays["label"]
        if "handedness" in arrays:
            left = arrays["handedness"] == "Left"
            landmarks[left] = as_right_hand(landmarks[left], "left")
        files = arrays["source_file"].tolist() if "source_file" in arrays else [f"{i}" for i in range(len(labels))]
    order = sorted(range(len(labels)), key=lambda i: [int(number) for number in re.findall(r"\d+", files[i])])
    hands, labels = normalize(landmarks[order]), labels[order]
    return {sign: hands[labels == sign] for sign in sorted(set(labels.tolist()))}


def first_third(person: Person, signs: str, count: int) -> Profile:
    """Take `count` samples of each sign, evenly from the first third of its frames."""
    chosen = {sign: np.linspace(0, len(person[sign]) // 3 - 1, count).astype(int) for sign in signs}
    return Profile({sign: person[sign][which] for sign, which in chosen.items()})


def rest(person: Person, signs: str) -> Person:
    """Take the frames beyond the first third."""
    return {sign: person[sign][len(person[sign]) // 3 :] for sign in signs}
