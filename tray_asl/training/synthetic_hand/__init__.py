"""A hand of our own: joints, the 36 signs as joint angles, pictures and clips of them, in numpy."""
