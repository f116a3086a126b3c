"""What the export lists as watched, and TikTok's own counters of it."""

from analyzer.kinds import COUNT, MOMENT, TEXT, VIDEO_LINK
from analyzer.model import Column, Fields, Known, Records, Section, Theme

SECTIONS = (
    Section(
        key="watch_history",
        title="Watch history",
        theme=Theme.WATCHING,
        shows="Videos the file lists as watched, each with a time and a link.",
        nodes=("Your Activity > Watch History", "Activity > Video Browsing History"),
        text_files=(
            "Watch History.txt",
            "Browsing History.txt",
            "Video Browsing History.txt",
            "Video Browsing.txt",
            "Kijkgeschiedenis.txt",
            "История просмотра.txt",
        ),
        tables=(
            Records(
                "VideoList[]",
                Column("at", MOMENT, "Date", "Datum", "Дата"),
                Column("video", VIDEO_LINK, "Link", "VideoLink", "Video Link", "Ссылка"),
                Column("title", TEXT, "Title"),
            ),
        ),
        known=Known.REAL,
        limits="A row can be a video that was swiped away at once; no duration is exported.",
    ),
    Section(
        key="activity_summary",
        title="Activity summary",
        theme=Theme.WATCHING,
        shows="TikTok's own counters since the account was registered.",
        nodes=("Your Activity > Activity Summary", "Activity > Activity Summary"),
        text_files=("Activity Summary.txt", "Samenvatting van activiteit.txt"),
        tables=(
            Fields(
                "ActivitySummaryMap",
                Column(
                    "videos_watched_to_the_end",
                    COUNT,
                    "videosWatchedToTheEndSinceAccountRegistration",
                    "videoCount",
                    "Video's tot het einde bekeken sinds accountregistratie",
                ),
                Column("note", TEXT, "note"),
            ),
        ),
        since="2023",
    ),
)
