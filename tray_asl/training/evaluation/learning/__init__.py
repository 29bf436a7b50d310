"""What is learned of people's hands from what they write: a simulation through the real speller."""
