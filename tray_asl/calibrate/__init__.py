"""The guided session in which the program learns a person's hand."""
