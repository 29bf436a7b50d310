"""What runs in the bundle before the program does."""

import os

# The bundle's libraries are for the bundle: espeak-ng and the like are the system's programs, and take its libraries.
# A part of the bundle that is started from here sets the variable anew.
if "LD_LIBRARY_PATH_ORIG" in os.environ:
    os.environ["LD_LIBRARY_PATH"] = os.environ.pop("LD_LIBRARY_PATH_ORIG")
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
