"""Where the pictures come from."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from tray_asl.settings.sections.base import Section

Turn = Literal["0", "90", "180", "270", "auto"]


class CameraSettings(Section):
    """Where the pictures come from."""

    source: str = Field(
        "0",
        description="A camera (its number, its name, or an address that begins with http://, https:// or rtsp://), a "
        "video file, or a folder of pictures.",
    )
    mirrored: bool = Field(default=False, description="Switch on if the camera itself delivers mirrored pictures.")
    turn: Annotated[Turn, BeforeValidator(lambda turn: str(turn) if isinstance(turn, int) else turn)] = Field(
        "auto",
        description="Degrees clockwise by which a camera's pictures are turned until they are upright; auto: as the "
        "hands in them say, and until then upright.",
    )
    save_battery: bool = Field(
        default=False, description="Look at half as many pictures while the computer runs on its battery."
    )
