"""What can be set: the schema, the file, changes while the program runs."""
