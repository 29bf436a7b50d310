"""From what the person wrote to the source that it means."""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING

from tray_asl.capture.address import AddressOpener, is_address
from tray_asl.capture.cameras import Camera, choose_camera, find_cameras
from tray_asl.capture.paths import kind_of, missing
from tray_asl.capture.source import CaptureError

if TYPE_CHECKING:
    from tray_asl.capture.source import Source

__all__ = ["Camera", "find_cameras", "open_source"]


def open_source(spec: str, *, fast: bool = False, mirrored: bool = False) -> Source:
    """Open a camera, a video file or a folder of pictures.

    A camera that is not there yet, or is in use, is no error: the source says so (Trouble) and goes on trying.

    Args:
        spec: a camera's number, or its address in a network; else the path of a video, a picture or a folder, if there
            is one; else a camera's name or a part of it.
        fast: give every frame of a recording as fast as it is read, instead of in its own time. A folder's own time
            is 30 pictures a second.
        mirrored: the pictures come mirrored and are flipped back.

    Raises:
        CaptureError: No such file, not a video, no picture in the folder, no such kind of address, or several cameras
            have such a name.
    """
    # Slow to import, and with it the tray would be slow to appear.
    from tray_asl.capture import camera, device, pictures, playback, video  # noqa: PLC0415

    if not spec.strip():
        raise CaptureError(
            "No source is given. Give a camera's number, name or address, a video file or a folder of pictures."
        )
    if is_address(spec):
        return camera.CameraSource(AddressOpener(spec, mirrored=mirrored).open)
    path = Path(spec)
    kind = None if spec.isdecimal() else kind_of(path)
    play = playback.FastPlayback if fast else playback.PacedPlayback
    if kind is not None:
        if kind == "folder" or path.suffix.lower() in pictures.PICTURE_SUFFIXES:
            return play(frame for _, frame in pictures.read_pictures(path, mirrored=mirrored))
        return play(video.read_video(path, mirrored=mirrored))
    if choose_camera(find_cameras(), spec) is None and _is_path(path):
        raise missing(path)
    return camera.CameraSource(device.CameraOpener(spec, mirrored=mirrored).open)


def _is_path(path: Path) -> bool:
    """Tell a path from the name of a camera that is not connected: by a folder, or an ending like .mp4."""
    return len(path.parts) > 1 or guess_type(path.name)[0] is not None
