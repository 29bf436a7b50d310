"""Cameras that lie on their side or hang upside down, and `camera.turn` that is to find it out."""
