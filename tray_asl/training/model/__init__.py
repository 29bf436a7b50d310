"""The network: its layers, how it is fitted, how it is written to a file."""
