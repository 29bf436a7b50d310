"""What stands in a file of samples, and the rules that it keeps to."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from tray_asl.signs.prediction import SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Inputs = NDArray[np.float32]

_DECIMALS = 4
"""Of a palm's length: finer than HandLandmarker measures."""

_LONGEST = 40
"""Characters of text that a sign of the person's own can mean."""


def check_meaning(text: str) -> str:
    """Let a text through that a sign of the person's own can mean.

    Raises:
        ValueError: It is empty, too long or has characters that cannot be typed.
    """
    if not 1 <= len(text) <= _LONGEST:
        raise ValueError(f"a sign of your own means a text of 1 to {_LONGEST} characters, and this has {len(text)}")
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t":
            raise ValueError(f"a sign of your own cannot mean {character!r}, which cannot be typed")
    return text


_Number = Annotated[float, Field(ge=-100, le=100, allow_inf_nan=False)]
_Sample = Annotated[list[_Number], Field(min_length=63, max_length=63)]
_Samples = Annotated[list[_Sample], Field(min_length=1, max_length=100)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal["tray_asl hand 1"]
    signs: dict[Annotated[str, Field(pattern=f"^[{SIGNS}]$")], _Samples]
    own: dict[Annotated[str, AfterValidator(check_meaning)], _Samples]


def parse(content: bytes) -> tuple[dict[str, Inputs], dict[str, Inputs]]:
    """Read a file's content.

    Returns:
        The samples of signs and of the person's own signs: see Profile.

    Raises:
        pydantic.ValidationError: It is damaged.
    """
    file = _File.model_validate_json(content)

    def arrays(part: dict[str, list[list[float]]]) -> dict[str, Inputs]:
        return {sign: np.array(samples, np.float32) for sign, samples in part.items()}

    return arrays(file.signs), arrays(file.own)


def serialize(signs: Mapping[str, Inputs], own: Mapping[str, Inputs]) -> bytes:
    """Make a file's content of samples; see `parse`."""

    def lists(part: Mapping[str, Inputs]) -> dict[str, list[list[float]]]:
        return {sign: np.round(samples.astype(float), _DECIMALS).tolist() for sign, samples in part.items()}

    return _File(format="tray_asl hand 1", signs=lists(signs), own=lists(own)).model_dump_json().encode()
