"""Learning a person's hand from what they have written: samples, which of them are kept, and whether they help."""
