"""The pictures of the signs, for every page that shows how one is made."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from tray_asl.signs.pictures import SignPictures

if TYPE_CHECKING:
    from starlette.requests import Request

    from tray_asl.hands.hand import Side


async def show(request: Request) -> Response:
    """Give `/signs/A?side=left`, as the person sees their own hand in a mirror; by default a right hand."""
    side: Side = "left" if request.query_params.get("side") == "left" else "right"
    encoded = _encoded(request.path_params["sign"].upper(), side)
    if encoded is None:
        return PlainTextResponse("There is no picture of this sign.", status_code=404)
    return Response(encoded, media_type="image/jpeg", headers={"Cache-Control": "max-age=86400"})


@cache
def _encoded(sign: str, side: Side) -> bytes | None:
    picture = _pictures().picture(sign, side)
    if picture is None:
        return None
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()


@cache
def _pictures() -> SignPictures:
    return SignPictures()
