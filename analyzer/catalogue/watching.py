"""What the export lists as watched, and TikTok's own counters of it."""

from analyzer.catalogue.columns import AT, VIDEO
from analyzer.kinds import COUNT, TEXT
from analyzer.model import Column, Fields, Known, Records, Section, Sensitivity, Theme

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
                AT,
                VIDEO,
                Column("title", TEXT, "Title", sensitivity=Sensitivity.VIDEO),
                Column("timepertiktok", TEXT, "timepertiktok", title="'timepertiktok' (meaning not known)"),
            ),
        ),
        known=Known.REAL,
        limits="A row can be a video that was swiped away at once; no duration is exported, "
        "and the list covers a limited period, often about six months.",
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
                    "Videos watched to the end since account registration",
                    "Video's tot het einde bekeken sinds accountregistratie",
                ),
                Column(
                    "videos_commented_on",
                    COUNT,
                    "videosCommentedOnSinceAccountRegistration",
                    "commentVideoCount",
                    "Videos commented on since account registration",
                    "Video's waarop is gereageerd sinds accountregistratie",
                ),
                Column(
                    "videos_shared",
                    COUNT,
                    "videosSharedSinceAccountRegistration",
                    "sharedVideoCount",
                    "Videos shared since account registration",
                    "Video's gedeeld sinds accountregistratie",
                ),
                Column("note", TEXT, "note"),
            ),
        ),
        known=Known.REAL,
        since="2023",
        limits="Three totals without dates; TikTok notes that they can be several days behind.",
    ),
    Section(
        key="mini_drama_watch_history",
        title="Mini drama watch history",
        theme=Theme.WATCHING,
        shows="Mini dramas the file lists as watched.",
        nodes=("Your Activity > Mini Drama Watch History",),
        known=Known.EMPTY,
        since="2026",
        limits="Seen only empty so far: what a row holds is not known.",
    ),
)
