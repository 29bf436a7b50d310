"""How signs become text."""

from typing import Annotated, Literal

from pydantic import Field

from tray_asl.settings.gestures import GESTURES, Gesture, GestureCommand
from tray_asl.settings.sections.base import Milliseconds, Section, Share

WakeGesture = Literal["none", "thumb_up", "thumb_down", "swipe_left", "swipe_right", "grab"]


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
        description="Read flowing letters with words in mind, the language's and your own; off for names and codes.",
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
    motion_letters: bool = Field(default=True, description="Recognise J and Z by the strokes that draw them.")
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
    i_love_you: GestureCommand = _does("i_love_you")
    horns: GestureCommand = _does("horns")
    i_love_you_aside: GestureCommand = _does("i_love_you_aside")
    wake: WakeGesture = Field(
        "none",
        description="A gesture without which nothing is typed: make it to begin, and again after a minute without a "
        "hand.",
    )
    sure_start: bool = Field(
        default=True,
        description="In style hold, after 20 seconds without a letter: type the first sign only when another follows "
        "it or it is held for longer, because hands that talk, rest or take a cup pass through signs.",
    )
    revise: bool = Field(
        default=True,
        description="Take characters back when the next signs settle them, as in 2OO becoming 200; off for output that "
        "cannot erase.",
    )
    words: Literal["exact", "correct"] = Field(
        "correct",
        description="What happens to a completed word: it is corrected if a word of the language was clearly meant, "
        "which undo takes back; or nothing. Names and codes are hardly ever taken for words, so correct costs them "
        "next to nothing, and halves what is wrong until your hand is learned; exact is for codes alone.",
    )
    completions: bool = Field(
        default=False,
        description="Propose words as they are begun; the command complete, on any gesture, types the first.",
    )
    language: str = Field(
        "en",
        description="The language of words and voice: en, es, or the folder of a language pack of your own.",
    )
    own_words: str = Field(
        "",
        description="A text file of words of your own, such as names, one on each line; they are left as they are, "
        "corrected to and proposed. Read again when the setting changes or the program starts.",
    )
    double_space: bool = Field(
        default=False, description="Type a full stop and a space where a second space is typed behind a word."
    )
    join_marks: bool = Field(
        default=True,
        description="Put a full stop, comma or other mark before the space that a hand gone away typed; undo puts it "
        "behind.",
    )
    case: Literal["lower", "upper", "sentence"] = Field("lower", description="How letters are typed.")
