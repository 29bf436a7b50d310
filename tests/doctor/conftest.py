"""The desktop and the sound card that a person's set-up is made of."""

from tests.sound import sound
from tests.xdesk import xdesk

__all__ = ["sound", "xdesk"]
