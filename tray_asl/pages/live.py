"""What a page shows of the running program, as it happens, and the text that is signed to it."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any, Final

import cv2
from starlette.websockets import WebSocketDisconnect

from tray_asl.engine.status import State, Status
from tray_asl.practice.advice import advise
from tray_asl.spelling.action import Action, Delivery

if TYPE_CHECKING:
    from starlette.websockets import WebSocket

    from tray_asl.capture.frame import Frame
    from tray_asl.pages.actions import PageActions

_PERIOD: Final = 0.05
"""Seconds between two messages to a page."""

_PICTURE_WIDTH: Final = 480
"""Pixels; enough to judge light and distance."""


class Live:
    """Keeps the newest status, picture and text, and sends them to the pages that watch.

    A page that has the focus and asks for it gets the text in the place of the outputs: what is signed there is for
    trying, and must not be typed into the page itself, or anywhere else. When the page loses the focus or is closed,
    text goes where it always goes.

    Args:
        actions: the way to the program.
    """

    def __init__(self, actions: PageActions) -> None:
        self._actions = actions
        self._status = Status(State.STARTING)
        self._frame: Frame | None = None
        self._text = ""
        self._trying: WebSocket | None = None
        self._viewers: set[WebSocket] = set()
        self._practised: dict[WebSocket, str] = {}

    def show(self, status: Status) -> None:
        """Take in the newest status; from any thread."""
        self._status = status

    async def serve(self, page: WebSocket) -> None:
        """Talk with one page until it is closed.

        The page sends `{"try": bool}` (whether the text is to go to it), `{"picture": bool}` (whether it wants to see
        the camera's picture) and `{"practise": "A"}` (the sign that it asks for, or none: the page gets advice for it,
        and the hand is learned from it). It gets what `_message` says, and pictures as JPEG.
        """
        await page.accept()
        sending = asyncio.create_task(self._send(page))
        try:
            while True:
                wish = await page.receive_json()
                if "try" in wish:
                    self._try(page, wanted=wish["try"] is True)
                if "picture" in wish:
                    self._view(page, wanted=wish["picture"] is True)
                if "practise" in wish:
                    self._practised[page] = str(wish["practise"]).upper()
        except (WebSocketDisconnect, ValueError, TypeError, KeyError):
            pass  # the page is gone, or is none of ours
        finally:
            sending.cancel()
            self._try(page, wanted=False)
            self._view(page, wanted=False)
            self._practised.pop(page, None)

    def _try(self, page: WebSocket, *, wanted: bool) -> None:
        if wanted:
            self._trying, self._text = page, ""
            self._actions.divert(self._take)
        elif self._trying is page:
            self._trying = None
            self._actions.divert(None)

    def _view(self, page: WebSocket, *, wanted: bool) -> None:
        watched = bool(self._viewers)
        (self._viewers.add if wanted else self._viewers.discard)(page)
        if bool(self._viewers) != watched:
            self._actions.preview(self._keep if self._viewers else None)
            self._frame = None

    def _keep(self, frame: Frame) -> None:
        self._frame = frame

    def _take(self, action: Action) -> Delivery:
        if action.presses:
            return Delivery.refused("Keys are not pressed while you try signs on a page.")
        self._text = self._text[: max(0, len(self._text) - action.erase)] + action.text
        asked = "" if self._trying is None else self._practised.get(self._trying, "")
        return Delivery.whole(action, asked=asked)

    async def _send(self, page: WebSocket) -> None:
        sent: dict[str, Any] | None = None
        shown: Frame | None = None
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):  # it has gone meanwhile
            while True:
                message = self._message(page)
                if message != sent:
                    await page.send_json(message)
                    sent = message
                frame = self._frame if page in self._viewers else None
                if frame is not None and frame is not shown:
                    shown = frame
                    await page.send_bytes(await asyncio.to_thread(_jpeg, frame))
                await asyncio.sleep(_PERIOD)

    def _message(self, page: WebSocket) -> dict[str, Any]:
        """Say what a page shows now; the hand's places are shares of the picture, from its left and its top."""
        status = self._status
        hand: list[list[float]] = []
        if status.hand is not None:
            width, height = status.hand.picture_size
            hand = [[round(x / width, 3), round(y / height, 3)] for x, y, _ in status.hand.landmarks.tolist()]
        return {
            "state": status.state.value,
            "candidate": status.candidate,
            "progress": status.progress,
            "word": status.word,
            "completions": status.completions,
            "message": status.message,
            "palette": status.palette,
            "switched": status.switched,
            "hand": hand,
            "rivals": [[sign, round(share, 2)] for sign, share in status.rivals],
            "advice": self._advice(page, status),
            "text": self._text if page is self._trying else "",
        }

    def _advice(self, page: WebSocket, status: Status) -> str:
        """Say what to change in the hand for the sign that a page practises, where it is taken for another one."""
        sign = self._practised.get(page, "")
        if not sign or status.hand is None or not status.rivals or status.rivals[0][0] == sign:
            return ""
        return advise(status.hand, sign, status.rivals[0][0])


def _jpeg(frame: Frame) -> bytes:
    """Shrink a picture for a page; it never leaves memory but for the page."""
    width = frame.image.shape[1]
    factor = min(1.0, _PICTURE_WIDTH / width)
    small = cv2.resize(frame.image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    _, encoded = cv2.imencode(".jpg", small[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 70])
    return encoded.tobytes()
