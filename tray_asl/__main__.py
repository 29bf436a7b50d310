"""`python -m tray_asl` is the command tray-asl, and starts the parts that are processes of their own."""

from tray_asl.processes import run

if __name__ == "__main__":  # a process of multiprocessing imports this module too
    run()
