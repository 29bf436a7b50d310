"""Which camera is meant by a number, a name or a part of one."""

import pytest

from tray_asl.capture.cameras import Camera, choose_camera, find_cameras
from tray_asl.capture.source import CaptureError

INTERNAL, USB, USB_PRO = Camera(0, "Integrated Camera"), Camera(2, "Logi C920"), Camera(4, "Logi C920 Pro")
CAMERAS = [INTERNAL, USB, USB_PRO]


@pytest.mark.parametrize(
    ("spec", "camera"),
    [
        ("0", INTERNAL),
        ("4", USB_PRO),
        ("1", None),
        ("integrated", INTERNAL),
        ("c920 PRO", USB_PRO),
        ("logi c920", USB),  # the whole name of one beats a part of the other's
        ("Brio", None),
    ],
)
def test_a_camera_is_chosen_by_its_number_or_its_name(spec: str, camera: Camera | None) -> None:
    assert choose_camera(CAMERAS, spec) == camera


def test_a_name_that_fits_several_lists_them() -> None:
    with pytest.raises(CaptureError, match=r"Camera 2 \(Logi C920\), Camera 4 \(Logi C920 Pro\)"):
        choose_camera(CAMERAS, "logi")
    with pytest.raises(CaptureError, match="the camera's number"):
        choose_camera([Camera(0, "Twin"), Camera(2, "Twin")], "Twin")


def test_looking_for_cameras_works_with_whatever_is_connected() -> None:
    cameras = find_cameras()
    assert all(camera.name for camera in cameras)
    assert [camera.index for camera in cameras] == sorted({camera.index for camera in cameras})
