"""TikTok Export Analyzer: opens TikTok's "Download your data" file on one's own computer and shows what is in it."""

from analyzer.catalogue import CATALOGUE
from analyzer.reading import BadInput, Export, Reading, Table, open_export, read_tables

__all__ = ["CATALOGUE", "BadInput", "Export", "Reading", "Table", "open_export", "read_tables"]
