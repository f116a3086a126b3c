"""The forms in which what a file holds leaves, as a command line names them."""

from enum import StrEnum


class Form(StrEnum):
    """The kinds of file that tables are written to."""

    CSV = "csv"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    XLSX = "xlsx"


class FigureForm(StrEnum):
    """The forms in which figures leave."""

    JSON = "json"
    CSV = "csv"


class PictureForm(StrEnum):
    """The forms of a picture; `analyzer.charts.paper.FORMS` has their sizes."""

    SQUARE = "square"
    STORY = "story"
    WIDE = "wide"
    COLUMN = "column"
    PAGE = "page"
    A4 = "a4"


class PictureLanguage(StrEnum):
    """The languages of a picture."""

    ENGLISH = "en"
    DUTCH = "nl"
    BOTH = "both"
