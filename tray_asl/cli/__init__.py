"""The command line: what was asked, parsed and handed to the part that does it; one file a command."""
