"""What the program costs on this machine: time by stage, and processor and memory by scene."""
