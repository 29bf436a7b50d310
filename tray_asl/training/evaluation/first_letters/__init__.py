"""What `spelling.sure_start` costs those who spell: letters after a pause, with it and without."""
