"""Spelling simulated: real still hands of a person, joined by plausible movement, through a speller."""
