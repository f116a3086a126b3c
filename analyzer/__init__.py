"""TikTok Export Analyzer: opens TikTok's "Download your data" file on one's own computer and shows what is in it.

`findings(reading)` and `figures(reading)` are rooms of this package that can be called. Everything is loaded when asked for:
the program's entry points have to hold what leaves the computer before anything else is loaded (`offline.py`).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
]

#: In which room what is named above stands.
_ROOMS = {"CATALOGUE": "catalogue"} | dict.fromkeys(
    ("BadInput", "Export", "Reading", "Table", "open_export", "read_tables"), "reading"
)


#: Releases are numbered; what changes in the numbers that a file gives is in the changelog.
__version__ = "0.2.0"


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return getattr(import_module(f"analyzer.{_ROOMS[name]}"), name)
    if name in ("catalogue", "figures", "findings", "reading"):
        return import_module(f"analyzer.{name}")
    raise AttributeError(f"module 'analyzer' has no attribute {name!r}")
