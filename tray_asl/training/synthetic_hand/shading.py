"""Light on the hand: the color of every pixel of a traced surface, and the finished picture.

Occlusion and shadow are analytic over the cones (after Inigo Quilez, "capsule occlusion" and "capsule shadow"), so no
second tracing is needed. Colors are linear RGB until the last step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tray_asl.training.synthetic_hand.appearance import Appearance
    from tray_asl.training.synthetic_hand.solid import Solid
    from tray_asl.training.synthetic_hand.sphere_tracing import Surface

    Floats = NDArray[np.float32]

_GAMMA = 2.2


def shade(surface: Surface, solid: Solid, appearance: Appearance, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Light the traced surface before its background.

    Args:
        surface: what is seen of the hand.
        solid: the hand, which throws the shadows.
        appearance: of a background of this size.
        size: (width, height) in pixels.

    Returns:
        The picture, uint8[height, width, 3], RGB.
    """
    width, height = size
    picture: Floats = appearance.background.astype(np.float32).reshape(-1, 3).copy()
    cover = surface.coverage[:, None]
    picture[surface.pixels] = picture[surface.pixels] * (1 - cover) + _color(surface, solid, appearance) * cover
    return expose(picture.reshape(height, width, 3), appearance)


def expose(light: Floats, appearance: Appearance) -> NDArray[np.uint8]:
    """Take the picture as the camera does: from linear RGB, float32[height, width, 3], to uint8."""
    exposed = light * np.float32(appearance.exposure)
    blurred = (
        np.asarray(cv2.GaussianBlur(exposed, (0, 0), appearance.blur), np.float32) if appearance.blur > 0 else exposed
    )
    shown = np.clip(blurred, 0, 1) ** np.float32(1 / _GAMMA) * np.float32(255)
    if appearance.noise > 0:
        shown += appearance.grain(shown.shape)
    return np.asarray(np.clip(shown + np.float32(0.5), 0, 255), np.uint8)


def _color(surface: Surface, solid: Solid, appearance: Appearance) -> Floats:
    """Light the skin, float32[n, 3]."""
    normals = surface.normals
    skin = _skin(surface, solid, appearance)
    toward_light = normals @ appearance.light
    shadow = _shadow(surface.points, solid, appearance.light, appearance.softness)[:, None]
    open_sky = _openness(surface.points, normals, solid)[:, None]
    # Light bleeds through skin past the terminator, red furthest.
    bleed = np.array([0.35, 0.22, 0.16], np.float32)
    direct = np.clip((toward_light[:, None] + bleed) / (1 + bleed), 0, None) * shadow
    sky = (np.float32(0.5) + np.float32(0.5) * normals[:, 1:2]) * np.float32(0.5) + np.float32(0.5)
    ambient = sky * open_sky * appearance.ambient
    # Dim corners between fingers glow in the color of the skin around them.
    ambient = ambient * (1 + (1 - open_sky) * (skin - np.float32(0.5)) * np.float32(0.6))
    half = appearance.light + np.array([0, 0, 1], np.float32)
    half /= np.linalg.norm(half)
    glint = np.clip(normals @ half, 0, None)
    shine = (
        (np.float32(0.05) * glint**18 + surface.nail * np.float32(0.25) * glint**50) * shadow[:, 0] * appearance.shine
    )
    return np.asarray(skin * (direct * appearance.lamp + ambient) + shine[:, None] * appearance.lamp, np.float32)


def _skin(surface: Surface, solid: Solid, appearance: Appearance) -> Floats:
    """Mix the color of the skin, float32[n, 3]: the palm is lighter than the back, creases darker, nails pale."""
    palmar = np.clip(surface.palmar * np.float32(0.9) + np.float32(0.4), 0, 1)[:, None]
    skin = appearance.skin * (1 - palmar) + appearance.palm * palmar
    fold = np.maximum(surface.crease, _on_palm_lines(surface, solid))[:, None]
    skin = skin * (1 - np.float32(0.3) * fold)
    nail = surface.nail[:, None] * np.float32(0.75)
    return np.asarray(skin * (1 - nail) + appearance.nail * nail, np.float32)


def _on_palm_lines(surface: Surface, solid: Solid) -> Floats:
    """Tell where the palm's lines run, float32[n], 1 in the middle of one: a tenth of a centimeter wide."""
    first, axis = solid.lines[:, 0], solid.lines[:, 1] - solid.lines[:, 0]
    palm = np.flatnonzero(surface.palmar > 0.6)
    points, normals = surface.points[palm], surface.normals[palm]
    along = points @ axis.T - (first * axis).sum(-1)
    length = (axis**2).sum(-1)
    share = np.clip(along / length, 0, 1)
    square = (points**2).sum(-1)[:, None] - 2 * (points @ first.T) + (first**2).sum(-1)
    height = (points * normals).sum(-1)[:, None] - normals @ first.T - share * (normals @ axis.T)
    # The lines lie in front of the skin: how far off they are along it is what counts.
    aside = square + share * (share * length - 2 * along) - height**2
    aside = np.where(np.abs(height) < 1.0, aside, np.inf).min(axis=-1)
    on = np.zeros(len(surface.pixels), np.float32)
    on[palm] = np.exp(-aside / np.float32(0.1**2))
    return on


def _openness(points: Floats, normals: Floats, solid: Solid) -> Floats:
    """Tell how much of the sky a point sees past all cones, float32[n], 0 to 1."""
    length, unit = _axes(solid)
    start = solid.start
    place = np.clip(points @ unit.T - (start * unit).sum(-1), 0, length)
    radius = solid.radii[:, 0] + place * ((solid.radii[:, 1] - solid.radii[:, 0]) / length)
    to_start = (points**2).sum(-1)[:, None] - 2 * (points @ start.T) + (start**2).sum(-1)
    along = points @ unit.T - (start * unit).sum(-1)
    square = np.maximum(to_start + place * (place - 2 * along), radius * radius)
    rises = normals @ start.T + place * (normals @ unit.T) - (normals * points).sum(-1)[:, None]
    # A sphere of radius r at distance d takes (r/d)^2 * cos of the hemisphere; what lies level with the surface is
    # its own continuation.
    hidden = np.clip(rises / np.sqrt(square) - np.float32(0.15), 0, None) * (radius * radius / square)
    return np.asarray(np.exp(np.log1p(-np.clip(hidden * np.float32(0.7), 0, 0.95)).sum(-1)), np.float32)


def _shadow(points: Floats, solid: Solid, light: Floats, softness: float) -> Floats:
    """Tell how much of the lamp a point sees, float32[n], 0 to 1: distances in the plane across the light."""
    side = np.cross(light, [0.3, 0.9, 0.31]).astype(np.float32)
    side /= np.linalg.norm(side)
    basis = np.stack([side, np.cross(light, side), light], axis=-1).astype(np.float32)
    u, v, w = ((points @ basis)[:, i, None] for i in range(3))
    (u0, v0, w0), (u1, v1, w1) = (solid.start @ basis).T, (solid.end @ basis).T
    du, dv, dw = u1 - u0, v1 - v0, w1 - w0
    share = np.clip(((u - u0) * du + (v - v0) * dv) / np.maximum(du * du + dv * dv, 1e-6), 0, 1)
    aside = np.sqrt((u - u0 - share * du) ** 2 + (v - v0 - share * dv) ** 2)
    above = w0 + share * dw - w
    radius = solid.radii[:, 0] + share * (solid.radii[:, 1] - solid.radii[:, 0])
    blocked = np.clip(np.float32(0.5) + (radius - aside) / (np.float32(0.25) + softness * np.abs(above)), 0, 1)
    blocked *= np.clip((above - np.float32(0.35)) / np.float32(0.6), 0, 1)
    return np.asarray(1 - blocked.max(axis=-1), np.float32)


def _axes(solid: Solid) -> tuple[Floats, Floats]:
    axis = solid.end - solid.start
    length = np.maximum(np.linalg.norm(axis, axis=-1), 1e-4).astype(np.float32)
    return length, axis / length[:, None]
