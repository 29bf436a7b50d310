"""Where the pictures come from."""

from pydantic import Field

from tray_asl.settings.sections.base import Section


class CameraSettings(Section):
    """Where the pictures come from."""

    source: str = Field("0", description="A camera (its number or name), a video file, or a folder of pictures.")
    mirrored: bool = Field(default=False, description="Switch on if the camera itself delivers mirrored pictures.")
    save_battery: bool = Field(
        default=False, description="Look at half as many pictures while the computer runs on its battery."
    )
