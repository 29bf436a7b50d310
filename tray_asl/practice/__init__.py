"""Practice: words to sign letter by letter, what to change in the hand, words to read, and how it goes over time."""
