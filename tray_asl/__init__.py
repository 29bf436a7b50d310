"""Fingerspell American Sign Language into any application."""

__version__ = "0.1.0"
