"""Text spoken aloud: a queue, and the engines behind it."""
