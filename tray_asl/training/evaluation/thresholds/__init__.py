"""How sure and how long a sign must be until it is typed, measured by what arrives wrong.

The people of the data spell words by simulated movement (see simulation/performance.py), and hold each letter for half
of its time; hands that make no sign are shown in the same way, and what is typed of them is counted.
"""
