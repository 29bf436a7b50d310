"""A timer for what is seen in frames: it counts only the time in which it was so."""


class DwellTimer:
    """Adds up seconds; each frame speaks for half of the time to the frame before and half of the time to the next."""

    def __init__(self) -> None:
        self.restart(on=False)

    def restart(self, *, on: bool) -> None:
        """Start again from zero at a frame in which the thing is, or is not, so."""
        self.seconds = 0.0
        self._was = on

    def step(self, elapsed: float, *, on: bool) -> None:
        """Add one frame, `elapsed` seconds after the one before."""
        self.seconds += elapsed * (self._was + on) / 2
        self._was = on
