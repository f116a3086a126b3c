"""What a double click starts: the command line, in a window that stays open until it was read."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

# For the browser that is opened, and everything else that is not ours: PyInstaller has the system look for libraries here first.
for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    if (before := os.environ.pop(f"{name}_ORIG", None)) is not None:
        os.environ[name] = before
    else:
        os.environ.pop(name, None)

# Without a command nobody typed anything: a double click, or a file that was dropped on the program.
a_click = len(sys.argv) == 1 or (
    len(sys.argv) == 2 and Path(sys.argv[1]).is_absolute() and Path(sys.argv[1]).exists()
)

#: How terminals of Linux are told what to run in them.
TERMINALS = {
    "xdg-terminal-exec": (), "x-terminal-emulator": ("-e",), "gnome-terminal": ("--",), "ptyxis": ("--",), "kgx": ("--",),
    "konsole": ("-e",), "xfce4-terminal": ("-x",), "xterm": ("-e",),
}  # fmt: skip

# File managers of Linux start a program without a window: nobody would see what it says, or know how to end it.
in_a_window = any(os.isatty(number) for number in (0, 1, 2))
on_a_desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
if a_click and sys.platform == "linux" and on_a_desktop and not in_a_window:
    # Else the program in the window would take itself for a part of this one.
    outside = {**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    for name, options in TERMINALS.items():
        if found := shutil.which(name):
            began = time.monotonic()
            ended = subprocess.call([found, *options, sys.executable, *sys.argv[1:]], env=outside)
            # One that cannot open a window, for want of a font for instance, says so at once.
            if not ended or time.monotonic() - began > 5:
                sys.exit()

# Its first act is to refuse whatever would leave this computer.
from analyzer.__main__ import main
from analyzer.cli.window import clicked

if a_click:
    clicked()
else:
    main()
