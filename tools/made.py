"""A document that is made from the code: written, or with `--check` held against what stands there."""

from __future__ import annotations

import sys
from pathlib import Path


def write_or_check(path: Path, text: str, arguments: list[str], command: str) -> int:
    """Write the document, or with `--check` among the arguments say that it is not what the code gives; return the exit status."""
    if "--check" not in arguments:
        path.write_text(text, encoding="utf-8")
        return 0
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write(
        f"Expected {path.parent.name}/{path.name} as the code gives it; it differs. Run '{command}'.\n"
    )
    return 1
