"""The permissions that macOS asks people for, which it does only when the main thread wants them."""

from __future__ import annotations

import logging
import os
import sys

log = logging.getLogger(__name__)


def ask_permissions(*, typing: bool) -> None:
    """Have macOS ask for what the program lacks; for the main thread, before the camera is opened. Waits for no answer.

    Args:
        typing: whether it is to type into other programs.
    """
    if sys.platform != "darwin":
        return
    os.environ["OPENCV_AVFOUNDATION_SKIP_AUTH"] = "1"  # OpenCV would ask on the thread that reads, and fail
    try:
        import AVFoundation  # noqa: PLC0415 - macOS alone has them
        import HIServices  # noqa: PLC0415
    except ImportError:
        log.warning("macOS cannot be asked for permissions: the packages of pyobjc are not installed")
        return
    camera = AVFoundation.AVCaptureDevice
    camera.requestAccessForMediaType_completionHandler_(AVFoundation.AVMediaTypeVideo, lambda _granted: None)
    if typing:
        HIServices.AXIsProcessTrustedWithOptions({HIServices.kAXTrustedCheckOptionPrompt: True})
