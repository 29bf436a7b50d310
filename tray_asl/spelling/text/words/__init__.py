"""Words: a completed word checked against a dictionary with the classifier's own doubts, and completions.

Pure functions of the letters typed; no clock, no thread, no network. `Corrector.correct(letters)` answers with a
`Correction` (how many characters to erase, what to type instead) or None where the word stands; `Corrector.complete`
with the likeliest continuations. A `Letter` is a character typed and float32[26], what it could have been instead.

Nothing that was spelled is stored: spellings to be left alone live in the Corrector's memory until it is dropped.
"""
