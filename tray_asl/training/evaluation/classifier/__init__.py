"""Judges a classifier: signs as in a paper, people one by one, and what learning a hand brings."""
