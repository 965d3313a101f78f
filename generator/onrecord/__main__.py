"""Where the command begins: as `onrecord`, and as `python -m onrecord`."""

import sys

# Loading takes as long as a small site does, and Ctrl-C may come then, too.
try:
    from onrecord.cli import main
except KeyboardInterrupt:
    sys.exit(130)

if __name__ == "__main__":
    main()
