"""What the person sees in the terminal that the program was started from."""
