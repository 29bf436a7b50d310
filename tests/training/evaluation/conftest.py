"""The signer that simulations are tried with."""

from tests.signer import signer

__all__ = ["signer"]
