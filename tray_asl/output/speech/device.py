"""The sound card that a speaking process plays on."""

import os


def on_device(device: str) -> dict[str, str]:
    """Give the environment of a process that is to play on this card; an empty name leaves it to the system.

    PulseAudio's library, through which PipeWire and ALSA's usual device are reached too, reads it from there; espeak-ng
    1.51 forgets its own option for it.
    """
    return dict(os.environ) | ({"PULSE_SINK": device} if device else {})
