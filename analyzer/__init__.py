"""TikTok Export Analyzer: opens TikTok's "Download your data" file on one's own computer and shows what is in it.

`findings(reading)` and `figures(reading)` are rooms of this package that can be called; they are loaded when asked for.
"""

from importlib import import_module
from types import ModuleType

from analyzer.catalogue import CATALOGUE
from analyzer.reading import BadInput, Export, Reading, Table, open_export, read_tables

__all__ = [
    "CATALOGUE",
    "BadInput",
    "Export",
    "Reading",
    "Table",
    "__version__",
    "figures",
    "findings",
    "open_export",
    "read_tables",
]  # fmt: skip


#: Releases are numbered; what changes in the numbers that a file gives is in the changelog.
__version__ = "0.2.0"


def __getattr__(name: str) -> ModuleType:
    if name in ("findings", "figures"):
        return import_module(f"analyzer.{name}")
    raise AttributeError(f"module 'analyzer' has no attribute {name!r}")
