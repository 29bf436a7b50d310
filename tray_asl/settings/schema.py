"""What can be set: every setting with its default, its limits and what it is for.

The descriptions become the comments of the settings file. Every package may import its own section; a section imports
none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tray_asl.settings.gestures import GESTURES, Gesture, GestureCommand

if TYPE_CHECKING:
    from collections.abc import Mapping

Milliseconds = Annotated[int, Field(ge=0, le=60_000, json_schema_extra={"unit": "milliseconds"})]
Share = Annotated[float, Field(ge=0.0, le=1.0)]
OutputName = Literal["keyboard", "speech", "terminal"]
Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right"]


class Section(BaseModel):
    """A frozen group of settings: one table of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


class CameraSettings(Section):
    """Where the pictures come from."""

    source: str = Field("0", description="A camera (its number or name), a video file, or a folder of pictures.")
    mirrored: bool = Field(default=False, description="Switch on if the camera itself delivers mirrored pictures.")


class HandSettings(Section):
    """How the hand is found."""

    model: str = Field("", description="Path of hand_landmarker.task; empty: found or fetched by the program.")
    min_detection: Share = Field(0.5, description="Score from which a new hand is believed.")
    min_tracking: Share = Field(0.5, description="Score below which a hand being followed is looked for anew.")


class SignsSettings(Section):
    """Whose hand the program reads."""

    profile: str = Field(
        "", description="The person whose hand was learned with `tray-asl calibrate`; empty: nobody in particular."
    )


def _does(gesture: Gesture) -> GestureCommand:
    """Make the setting that says what a gesture does."""
    return Field(GESTURES[gesture].command, description=GESTURES[gesture].description)


class SpellingSettings(Section):
    """How signs become text."""

    signs: Literal["letters", "digits", "auto"] = Field(
        "letters",
        description="What to recognise; auto decides shapes shared by letters and digits by their neighbours.",
    )
    style: Literal["instant", "hold", "gesture", "fluent"] = Field(
        "hold",
        description="When a sign is typed: as soon as it is stable, after it was held, or on the confirm gesture; or "
        "fluent: letters flow without holds, and words are revised until they are closed. Fluent reads letters alone; "
        "signs of your own, and all signs with digits or auto, are held.",
    )
    fluent_words: bool = Field(
        default=True,
        description="Read flowing letters with English and your own words in mind; off for names and codes alone.",
    )
    debounce_ms: Milliseconds = Field(250, description="How long a sign must prevail before it counts as stable.")
    hold_ms: Milliseconds = Field(400, description="How long a stable sign must be held before it is typed.")
    enter_confidence: Share = Field(0.6, description="Mean confidence from which a sign becomes stable.")
    leave_confidence: Share = Field(0.4, description="Mean confidence below which a stable sign is let go.")
    margin: Share = Field(0.2, description="How far a sign must be ahead of the second best to become stable.")
    dropout_ms: Milliseconds = Field(200, description="How long the hand may be lost without the sign being let go.")
    still_jz: bool = Field(
        default=False, description="Also take the still poses of J and Z, as charts show them, for these letters."
    )
    patience: Annotated[float, Field(ge=0.5, le=4.0)] = Field(
        1.0, description="Factor on the times to wait: above 1 for slow hands, below 1 for practised ones."
    )
    steady: bool = Field(
        default=False, description="For hands that shake: waits longer, lets go later and wants larger movements."
    )
    slow_signs: str = Field(
        "", description="Signs to hold twice as long, such as AST for letters that your hand passes through."
    )
    motion_letters: bool = Field(default=True, description="Recognize J and Z by the strokes that draw them.")
    auto_repeat: bool = Field(default=False, description="Repeat a letter that goes on being held, as a keyboard does.")
    repeat_delay_ms: Milliseconds = Field(1000, description="How long after typing auto-repeat begins.")
    repeat_every_ms: Milliseconds = Field(500, description="Time between two repeats.")
    space_after_hand_away: bool = Field(
        default=True, description="Type a space, once a word, when the hand has gone away."
    )
    space_after_ms: Milliseconds = Field(1200, description="How long the hand must be away for the space.")
    thumb_up: GestureCommand = _does("thumb_up")
    thumb_down: GestureCommand = _does("thumb_down")
    swipe_left: GestureCommand = _does("swipe_left")
    swipe_right: GestureCommand = _does("swipe_right")
    grab: GestureCommand = _does("grab")
    revise: bool = Field(
        default=True,
        description="Take characters back when the next signs settle them, as in 2OO becoming 200; off for output that "
        "cannot erase.",
    )
    words: Literal["exact", "correct"] = Field(
        "exact",
        description="What happens to a completed word: nothing, so that names and codes are safe, or it is corrected "
        "if an English word was clearly meant; undo restores it.",
    )
    completions: bool = Field(
        default=False,
        description="Propose English words as they are begun; the command complete, on any gesture, types the first.",
    )
    own_words: str = Field(
        "",
        description="A text file of words of your own, such as names, one on each line; they are left as they are, "
        "corrected to and proposed. Read again when the setting changes or the program starts.",
    )
    case: Literal["lower", "upper", "sentence"] = Field("lower", description="How letters are typed.")


class OutputSettings(Section):
    """Where the text goes."""

    to: tuple[OutputName, ...] = Field(
        ("keyboard",), min_length=1, description="Any of keyboard (the focused application), speech, terminal."
    )


class SpeechSettings(Section):
    """How text is spoken."""

    engine: Literal["auto", "espeak-ng", "pyttsx3"] = Field(
        "auto", description="auto: espeak-ng on Linux, pyttsx3 elsewhere."
    )
    voice: str = Field("", description="A voice of the engine, such as en-us; empty: the engine's own choice.")
    words_per_minute: Annotated[int, Field(ge=80, le=450)] = Field(170, description="How fast it speaks.")
    unit: Literal["letter", "word"] = Field("letter", description="Speak each letter, or each word once it is closed.")


class TraySettings(Section):
    """The tray icon."""

    show: bool = Field(default=True, description="Show the icon in the system tray.")
    start_on: bool = Field(default=True, description="Begin watching as soon as the program has started.")


class WindowSettings(Section):
    """The window above all others: the letter, the word, its completions and the hand."""

    show: bool = Field(
        default=False,
        description="Show the window. Off at first: the tray icon says the same in less room, and a window covers some "
        "of what one is writing.",
    )
    corner: Corner = Field("bottom-right", description="The corner of the screen in which it stands.")
    scale: Annotated[float, Field(ge=0.5, le=4.0)] = Field(
        1.0, description="Its size: above 1 to be read from afar or on a screen of many dots."
    )


class Settings(Section):
    """All settings; the names of the fields are the tables of the file."""

    camera: CameraSettings = CameraSettings()
    hand: HandSettings = HandSettings()
    signs: SignsSettings = SignsSettings()
    spelling: SpellingSettings = SpellingSettings()
    output: OutputSettings = OutputSettings()
    speech: SpeechSettings = SpeechSettings()
    tray: TraySettings = TraySettings()
    window: WindowSettings = WindowSettings()

    def replaced(self, values: Mapping[str, object]) -> Settings:
        """Copy with some settings replaced.

        Args:
            values: the new values by their keys ("spelling.hold_ms").

        Raises:
            ValidationError: A value is impossible.
        """
        tables = self.model_dump()
        for key, value in values.items():
            section, name = key.split(".")
            tables[section][name] = value
        return Settings.model_validate(tables)
