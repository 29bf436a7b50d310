"""The values that spelling hands on: what to type, and what the person is shown while they sign."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tray_asl.settings.keys import chord

if TYPE_CHECKING:
    from tray_asl.hands.hand import Hand
    from tray_asl.settings.gestures import Gesture
    from tray_asl.settings.keys import Chord
    from tray_asl.spelling.text.closed_word import ClosedWord


@dataclass(frozen=True, slots=True)
class Action:
    """One change to the text, or keys to press, or first these and then that.

    Attributes:
        time: seconds, of the frame that decided it.
        text: what to type, after `erase`; a newline is the Enter key. May be empty.
        erase: how many characters before the cursor to take back first.
        confidence: the classifier's probability for the sign, 0 to 1; 1 for what was not classified (a space).
        key: a key that is no text, with its modifiers, as `settings.keys.chord` reads it; it is pressed before the
            rest. Empty for none.
        moves: how many characters the cursor goes on by arrow keys, before the rest; negative: back. It goes into what
            the program has typed, or out of it again, and nowhere else.
    """

    time: float
    text: str
    erase: int = 0
    confidence: float = 1.0
    key: str = ""
    moves: int = 0

    @property
    def presses(self) -> tuple[Chord, ...]:
        """The keys that are no text, one after the other."""
        arrows = (chord("right" if self.moves > 0 else "left"),) * abs(self.moves)
        return (chord(self.key), *arrows) if self.key else arrows


@dataclass(frozen=True, slots=True)
class Delivery:
    """What an output did with an action: the one value that flows back.

    Attributes:
        erased: how many characters were taken back, of `action.erase`.
        typed: how many characters of `action.text` arrived.
        problem: a sentence for the person that says what went wrong and what to do; empty where nothing did. A whole
            delivery may have one too: an engine that queues says so that an earlier text was not heard.
        lost: whether the place where the text stands, this one too, is gone or no longer known, so that none of it may
            be taken back.
        moved: whether this text went to another place than the text before it, so that only this one may be taken back.
        pressed: how many of `action.presses` were pressed.
        asked: the sign that the person had been asked for, as in practice; empty where they write what they like.
    """

    erased: int
    typed: int
    problem: str = ""
    lost: bool = False
    moved: bool = False
    pressed: int = 0
    asked: str = ""

    @classmethod
    def whole(cls, action: Action, problem: str = "", *, moved: bool = False, asked: str = "") -> Delivery:
        """Acknowledge all of an action."""
        return cls(action.erase, len(action.text), problem, moved=moved, pressed=len(action.presses), asked=asked)

    @classmethod
    def refused(cls, problem: str, *, lost: bool = False) -> Delivery:
        """Say that nothing of an action was done, and why."""
        return cls(0, 0, problem, lost)

    def is_whole(self, action: Action) -> bool:
        """Tell whether all of the action was done."""
        done = self.pressed, self.erased, self.typed
        return done == (len(action.presses), action.erase, len(action.text))

    def of(self, action: Action) -> Action:
        """Tell what of an action was done."""
        return replace(
            action,
            text=action.text[: self.typed],
            erase=self.erased,
            key=action.key if self.pressed else "",
            moves=max(-self.pressed, min(self.pressed, action.moves)),
        )

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was done."""
        return not (self.pressed or self.erased or self.typed)


@dataclass(frozen=True, slots=True)
class Step:
    """What one prediction led to.

    Attributes:
        actions: changes to the text, in order; mostly none. Once delivered, what was really done of them.
        hand: the hand that the frame shows, or None.
        candidate: the character that would be typed if the person goes on as now, or None.
        progress: how far the candidate is from being typed, 0 (just stable) to 1 (typed).
        paused: whether typing is paused by hand: nothing is typed until it is resumed so.
        asleep: whether the wake gesture is waited for: nothing is typed until it is made.
        word: the letters of the word that is being spelled, as they stand.
        completions: words that the one being spelled may become, the likeliest first; the command `complete` types it.
        problem: why an output refused a part of it, for the person; empty where none did.
        say: whether what has been written is to be spoken now.
        gesture: the gesture that the hand has just finished, whatever it does, or None.
        stable: the sign that has prevailed for long enough to be believed, typed already or not, or None: a capital, a
            digit, or the text of a sign of the person's own.
        rivals: the signs that the frame may show, with their probabilities, the likeliest first; empty without a hand.
        palette: the signs that the layer which is up gives another meaning, with the words for it; empty without one.
        switched: what is held or switched on for what comes next, by names of MODIFIERS and SWITCHES.
        accepted: words that were closed before and left as they stand, and letters that were asked for and came, to
            learn the hand from.
    """

    actions: tuple[Action, ...]
    hand: Hand | None
    candidate: str | None
    progress: float
    paused: bool = False
    asleep: bool = False
    word: str = ""
    completions: tuple[str, ...] = ()
    problem: str = ""
    say: bool = False
    gesture: Gesture | None = None
    stable: str | None = None
    rivals: tuple[tuple[str, float], ...] = ()
    palette: tuple[tuple[str, str], ...] = ()
    switched: tuple[str, ...] = ()
    accepted: tuple[ClosedWord, ...] = ()
