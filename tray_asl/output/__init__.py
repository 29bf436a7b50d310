"""Where the text goes: keyboard, speech, terminal."""
