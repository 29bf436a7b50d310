"""What can be set: every table of the settings file, in its order.

The descriptions become the comments of the file. Every package may import its own section; a section imports none of
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tray_asl.settings.sections.base import Section
from tray_asl.settings.sections.camera import CameraSettings
from tray_asl.settings.sections.control import ControlSettings
from tray_asl.settings.sections.desk import DeskSettings
from tray_asl.settings.sections.display import DisplaySettings
from tray_asl.settings.sections.hand import HandSettings
from tray_asl.settings.sections.hooks import HooksSettings
from tray_asl.settings.sections.layers import (
    KeysSettings,
    LayersSettings,
    MoreSymbolsSettings,
    SymbolsSettings,
)
from tray_asl.settings.sections.output import OutputSettings
from tray_asl.settings.sections.signs import SignsSettings
from tray_asl.settings.sections.sounds import SoundsSettings
from tray_asl.settings.sections.speech import SpeechSettings
from tray_asl.settings.sections.spelling import SpellingSettings
from tray_asl.settings.sections.tray import TraySettings
from tray_asl.settings.sections.window import WindowSettings

if TYPE_CHECKING:
    from collections.abc import Mapping


class Settings(Section):
    """All settings; the names of the fields are the tables of the file."""

    camera: CameraSettings = CameraSettings()
    hand: HandSettings = HandSettings()
    signs: SignsSettings = SignsSettings()
    spelling: SpellingSettings = SpellingSettings()
    layers: LayersSettings = LayersSettings()
    symbols: SymbolsSettings = SymbolsSettings()
    more_symbols: MoreSymbolsSettings = MoreSymbolsSettings()
    keys: KeysSettings = KeysSettings()
    desk: DeskSettings = DeskSettings()
    output: OutputSettings = OutputSettings()
    speech: SpeechSettings = SpeechSettings()
    display: DisplaySettings = DisplaySettings()
    hooks: HooksSettings = HooksSettings()
    tray: TraySettings = TraySettings()
    window: WindowSettings = WindowSettings()
    sounds: SoundsSettings = SoundsSettings()
    control: ControlSettings = ControlSettings()

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
