"""`python -m chipevents`."""

import sys

from chipevents.cli import main

if __name__ == "__main__":
    sys.exit(main())
