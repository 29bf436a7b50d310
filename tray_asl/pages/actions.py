"""What the pages ask of the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tray_asl.capture.frame import Frame
    from tray_asl.settings.schema import Settings
    from tray_asl.spelling.action import Action, Delivery


@dataclass(frozen=True, slots=True)
class PageActions:
    """The ways from a page to the program; each may be called from any thread.

    Attributes:
        settings: gives the settings that count.
        change: sets one setting, by its key in the settings file, and waits until it is done; raises SettingsError
            where it cannot be.
        switch: switches watching and typing on (True) or off (False).
        divert: has all text go to this function instead of the outputs; None: to the outputs again.
        preview: has this function called, on the engine's thread, with each frame; None: no longer.
        cameras: gives the cameras that are connected: what the setting camera.source calls each, and its name.
        snippets: gives the person's snippets; raises SettingsError where their file cannot be used.
        set_snippet: writes one snippet, or takes it out where its text is empty; raises SettingsError where it cannot.
        snippets_file: where they are kept, for the person to read.
        learn_hand: begins the session in which the program learns the person's hand.
    """

    settings: Callable[[], Settings]
    change: Callable[[str, object], None]
    switch: Callable[[bool], None]
    divert: Callable[[Callable[[Action], Delivery] | None], None]
    preview: Callable[[Callable[[Frame], None] | None], None]
    cameras: Callable[[], Mapping[str, str]]
    learn_hand: Callable[[], None]
    snippets: Callable[[], Mapping[str, str]]
    set_snippet: Callable[[str, str], None]
    snippets_file: str
