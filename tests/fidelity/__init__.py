"""How faithfully text arrives: a command for each desktop types into real programs and writes its part of the table."""
