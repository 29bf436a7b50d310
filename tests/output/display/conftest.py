"""Windows are freed after each test."""

from tests.windows import freed_on_the_main_thread

__all__ = ["freed_on_the_main_thread"]
