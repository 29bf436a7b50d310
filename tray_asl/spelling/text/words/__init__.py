"""Words: a completed word checked against a dictionary with the classifier's own doubts, and completions.

Pure functions of the letters typed; no clock, no thread, no network. `Corrector.correct(letters)` answers with the word
that was meant, or None where the word stands; `Completer.complete(letters)` with the likeliest words that begin so. A
`Letter` is a character typed and float32[26], what it could have been instead.

Nothing that was spelled is stored: spellings to be left alone live in the Corrector's memory until it is dropped.
"""
