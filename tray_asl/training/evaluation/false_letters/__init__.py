"""How many letters a person gets who is at the desk and does not sign."""
