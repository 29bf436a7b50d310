"""Landmarks from pictures, kept, read and varied."""
