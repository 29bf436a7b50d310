"""The tray icon."""

from pydantic import Field

from tray_asl.settings.sections.base import Section


class TraySettings(Section):
    """The tray icon."""

    show: bool = Field(default=True, description="Show the icon in the system tray.")
    start_on: bool = Field(default=True, description="Begin watching as soon as the program has started.")
