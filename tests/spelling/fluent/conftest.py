"""The signer that the decoder is tried with."""

from tests.signer import signer

__all__ = ["signer"]
