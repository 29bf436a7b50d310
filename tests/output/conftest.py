"""The desktop and the sound card that the outputs are tried on."""

from tests.sound import sound
from tests.xdesk import mousepad, xdesk, xterm

__all__ = ["mousepad", "sound", "xdesk", "xterm"]
