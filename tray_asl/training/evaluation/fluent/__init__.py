"""Fluent spelling: how it compares with holding each letter, and what its decoder learns from people."""
