"""Layers: after a modifier sign the next sign is looked up in a table of symbols, keys and switches."""
