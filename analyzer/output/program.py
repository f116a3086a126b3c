"""The program and its version, as each output names them."""

from analyzer import __version__

PROGRAM = {"name": "tiktok-export-analyzer", "version": __version__}
