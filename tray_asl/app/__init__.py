"""The running program: everything joined, from start to quit."""
