"""Words that people spell, simulated from real still hands: what arrives wrong, before and after correction."""
