"""Short sounds that say what happens."""
