"""The desktop and the sound card that the whole program is tried on."""

from tests.sound import sound
from tests.xdesk import mousepad, xdesk, xterm

__all__ = ["mousepad", "sound", "xdesk", "xterm"]
