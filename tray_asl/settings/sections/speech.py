"""How text is spoken."""

from typing import Annotated, Literal

from pydantic import Field

from tray_asl.settings.sections.base import Section


class SpeechSettings(Section):
    """How text is spoken."""

    engine: Literal["auto", "espeak-ng", "pyttsx3", "piper"] = Field(
        "auto",
        description="auto: espeak-ng on Linux, pyttsx3 elsewhere; piper: a natural voice, where Piper is installed.",
    )
    voice: str = Field(
        "",
        description="A voice of the engine, such as en-us; for piper, the path of its voice file, which ends in .onnx. "
        "Empty: one that speaks the language.",
    )
    language: str = Field("", description="The language of the voice, such as en-gb; empty: that of spelling.language.")
    words_per_minute: Annotated[int, Field(ge=80, le=450)] = Field(170, description="How fast it speaks.")
    volume: Annotated[int, Field(ge=0, le=100, json_schema_extra={"unit": "percent"})] = Field(
        100, description="How loud it speaks."
    )
    device: str = Field(
        "",
        description="On Linux, the sound card that speaks, as `pactl list short sinks` names it; empty: the system's "
        "usual one.",
    )
    unit: Literal["letter", "word", "sentence"] = Field(
        "letter", description="Speak each letter, each word once it is closed, or each sentence once it has ended."
    )
