"""What stands in a file of samples, and the rules that it keeps to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import numpy as np
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from tray_asl.settings.meanings import untypable
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
    if character := untypable(text):
        raise ValueError(f"a sign of your own cannot mean {character!r}, which cannot be typed")
    return text


_Sign = Annotated[str, Field(pattern=f"^[{SIGNS}]$")]
_Number = Annotated[float, Field(ge=-100, le=100, allow_inf_nan=False)]
_Sample = Annotated[list[_Number], Field(min_length=63, max_length=63)]
_Samples = Annotated[list[_Sample], Field(min_length=1, max_length=100)]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal["tray_asl hand 1"]
    signs: dict[_Sign, _Samples]
    own: dict[Annotated[str, AfterValidator(check_meaning)], _Samples]
    learned: dict[_Sign, list[Annotated[float, Field(ge=0, le=1)]]] | None = None

    @model_validator(mode="after")
    def _check_learned(self) -> _File:
        if self.learned is not None:
            sizes = {sign: len(samples) for sign, samples in self.signs.items()}
            if sizes != {sign: len(trust) for sign, trust in self.learned.items()}:
                raise ValueError("learned must say of each sample of `signs` how far it is trusted")
        return self


def parse(content: bytes) -> tuple[dict[str, Inputs], dict[str, Inputs], dict[str, Inputs]]:
    """Read a file's content.

    Returns:
        The samples of signs and of the person's own signs, and the trust in what was learned: see Profile.

    Raises:
        pydantic.ValidationError: It is damaged.
    """
    file = _File.model_validate_json(content)

    def arrays(part: dict[str, list[list[float]]]) -> dict[str, Inputs]:
        return {sign: np.array(samples, np.float32) for sign, samples in part.items()}

    trust = {sign: np.array(each, np.float32) for sign, each in (file.learned or {}).items()}
    return arrays(file.signs), arrays(file.own), trust


def serialize(signs: Mapping[str, Inputs], own: Mapping[str, Inputs], trust: Mapping[str, Inputs]) -> bytes:
    """Make a file's content of samples; see `parse`."""

    def lists(part: Mapping[str, Inputs]) -> dict[str, list[list[float]]]:
        return {sign: np.round(samples.astype(float), _DECIMALS).tolist() for sign, samples in part.items()}

    learned = {sign: np.round(each.astype(float), _DECIMALS).tolist() for sign, each in trust.items()} or None
    file = _File(format="tray_asl hand 1", signs=lists(signs), own=lists(own), learned=learned)
    return file.model_dump_json(exclude_none=True).encode()
