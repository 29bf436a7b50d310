"""Follows the hand from frame to frame: presence, path, gestures of the whole hand, strokes drawn in the air."""
