"""The forms in which what a file holds leaves, as a command line names them."""

from enum import StrEnum


class Form(StrEnum):
    """The kinds of file that tables are written to."""

    CSV = "csv"
    PARQUET = "parquet"


class FigureForm(StrEnum):
    """The forms in which figures leave."""

    JSON = "json"
    CSV = "csv"
