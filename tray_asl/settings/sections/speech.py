"""How text is spoken."""

from typing import Annotated, Literal

from pydantic import Field

from tray_asl.settings.sections.base import Section


class SpeechSettings(Section):
    """How text is spoken."""

    engine: Literal["auto", "espeak-ng", "pyttsx3"] = Field(
        "auto", description="auto: espeak-ng on Linux, pyttsx3 elsewhere."
    )
    voice: str = Field("", description="A voice of the engine, such as en-us; empty: the engine's own choice.")
    words_per_minute: Annotated[int, Field(ge=80, le=450)] = Field(170, description="How fast it speaks.")
    unit: Literal["letter", "word"] = Field("letter", description="Speak each letter, or each word once it is closed.")
