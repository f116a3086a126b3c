"""What a double click starts: the command line, in a window that stays open until it was read."""

import os
import sys
from pathlib import Path

# For the browser that is opened, and everything else that is not ours: PyInstaller has the system look for libraries here first.
for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    if (before := os.environ.pop(f"{name}_ORIG", None)) is not None:
        os.environ[name] = before
    else:
        os.environ.pop(name, None)

# Its first act is to refuse whatever would leave this computer.
from analyzer.__main__ import main
from analyzer.cli import clicked

# Without a command nobody typed anything: a double click, or a file that was dropped on the program.
if len(sys.argv) == 1 or (
    len(sys.argv) == 2 and Path(sys.argv[1]).is_absolute() and Path(sys.argv[1]).exists()
):
    clicked()
else:
    main()
