"""`python -m analyzer.samples [FOLDER]` writes every persona's export anew, by default into `sample_exports/`."""

import sys
from pathlib import Path

from analyzer.samples import PERSONAS, write

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "sample_exports")
for key in PERSONAS:
    write(key, folder / f"{key}.zip")
