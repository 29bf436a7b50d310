"""Looking at everything that the program needs, and saying what is wrong on this system and what to do."""
