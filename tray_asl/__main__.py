"""`python -m tray_asl` is the command tray-asl."""

from tray_asl.cli.main import main

main()
