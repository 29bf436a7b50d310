"""The desktop and the sound card that the whole program is tried on."""

from tests.editors import mousepad, xterm
from tests.sound import sound
from tests.xdesk import xdesk

__all__ = ["mousepad", "sound", "xdesk", "xterm"]
