"""Columns and tables that many sections share, so that a newly seen label is added in one place."""

from analyzer.kinds import ID, LINK, MOMENT, NAME, VIDEO_LINK, WORD
from analyzer.model import Column, Fields, Known, Name, Sensitivity


def by_readers(label: str) -> Name:
    """Return a label that public programs which read real exports look for."""
    return Name(label, Known.CODE)


def documented(label: str) -> Name:
    """Return a label in the words of TikTok's own list of data types, which no file was seen with."""
    return Name(label, Known.DOCUMENTED)


AT = Column("at", MOMENT, "Date", "Datum", "Дата", title="Time")
VIDEO = Column("video", VIDEO_LINK, "Link", "VideoLink", "Video Link", "Ссылка")
LINK_ONLY = Column("link", LINK, "Link", "Ссылка", sensitivity=Sensitivity.VIDEO)
USER_NAME = Column(
    "user_name",
    NAME,
    "UserName",
    "User Name",
    "Username",
    "Gebruikersnaam",
    "Имя пользователя",
    title="User name",
)

#: Beside the list since 2024. Their meaning is not known: `App` is 1 or 1233 in TikTok's own file.
ABOUT = Fields(
    "",
    Column("app", ID, "App", title="App number"),
    Column("fast_lane", WORD, "IsFastLane", title="'IsFastLane' (meaning not known)"),
    name="about",
    title="Beside the list",
    counts=False,
)
