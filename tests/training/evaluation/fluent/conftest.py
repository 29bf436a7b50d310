"""The signer that the simulator is tried with."""

from tests.signer import signer

__all__ = ["signer"]
