"""LIVE streams watched and hosted, and their settings."""

from analyzer.catalogue.columns import by_readers, documented
from analyzer.kinds import COUNT, ID, LINK, MOMENT, MONEY, NAME, TEXT, WORD
from analyzer.model import Column, Fields, Known, Records, Section, Sensitivity, Theme

OWN_WORDS, SETTING = Sensitivity.OWN_WORDS, Sensitivity.SETTING

ROOM = Column("room", ID, "{}", sensitivity=Sensitivity.VIDEO)

SECTIONS = (
    Section(
        key="watch_live_history",
        title="LIVE watched",
        theme=Theme.LIVE,
        shows="LIVE streams listed as watched, with the comments and questions placed during them.",
        nodes=("TikTok Live > Watch Live History", "Tiktok Live > Watch Live History"),
        text_files=("Watch Live History.txt", "Geschiedenis van LIVE bekijken.txt"),
        tables=(
            Records(
                "WatchLiveMap{}",
                ROOM,
                Column("at", MOMENT, "WatchTime", by_readers("Date and time"), title="Time"),
                Column("link", LINK, "Link", sensitivity=Sensitivity.VIDEO),
                # In JSON they are lists of their own, each with its time.
                Column("comments_sent", TEXT, by_readers("Comments you sent"), sensitivity=OWN_WORDS),
                Column("questions_sent", TEXT, by_readers("Questions you sent"), sensitivity=OWN_WORDS),
            ),
            Records(
                "WatchLiveMap{} > Comments[]",
                ROOM,
                Column("at", MOMENT, "CommentTime", title="Time"),
                Column("comment", TEXT, "CommentContent", sensitivity=OWN_WORDS),
                Column("raw_time", MOMENT, "RawTime", title="Time (as a number)"),
                name="comments",
                title="Comments",
                counts=False,
            ),
            Records(
                "WatchLiveMap{} > Questions[]",
                ROOM,
                Column("at", MOMENT, "QuestionTime", title="Time"),
                Column("question", TEXT, "QuestionContent", sensitivity=OWN_WORDS),
                name="questions",
                title="Questions",
                counts=False,
            ),
        ),
        known=Known.REAL,
        limits="How long a stream was watched, and whose it was, is not in the file.",
    ),
    Section(
        key="watch_live_comment",
        title="LIVE comments",
        theme=Theme.LIVE,
        shows="Comments placed during LIVE streams.",
        nodes=("Tiktok Live > Watch Live Comment",),
        text_files=("Reactie op livestream.txt", "Комментарий к трансляции.txt"),
        known=Known.EMPTY,
        since="2025",
        limits="Seen only empty so far: what a row holds is not known.",
    ),
    Section(
        key="watch_live_settings",
        title="LIVE watch settings",
        theme=Theme.LIVE,
        shows="Picture quality set for watching LIVE, in the app and on the web.",
        nodes=("TikTok Live > Watch Live Settings", "Tiktok Live > Watch Live Settings"),
        text_files=("Watch Live settings.txt", "Instellingen voor LIVE bekijken.txt"),
        tables=(
            Fields(
                "WatchLiveSettingsMap",
                Column("quality_app", WORD, "app", title="In the app", sensitivity=SETTING),
                Column("quality_web", WORD, "web", title="On the web", sensitivity=SETTING),
            ),
            Fields(
                "",
                Column(
                    "changed_in_app_at",
                    MOMENT,
                    "MostRecentModificationTimeInApp",
                    title="Last changed in the app",
                ),
                Column(
                    "changed_on_web_at",
                    MOMENT,
                    "MostRecentModificationTimeInWeb",
                    title="Last changed on the web",
                ),
                name="about",
                title="Last changes",
                counts=False,
            ),
        ),
        known=Known.REAL,
        limits="Earlier settings are not in the file.",
    ),
    Section(
        key="go_live_history",
        title="LIVE hosted",
        theme=Theme.LIVE,
        shows="LIVE streams made with the account, with viewers, likes and earnings.",
        nodes=("TikTok Live > Go Live History", "Tiktok Live > Go Live History"),
        text_files=("Go Live History.txt", "Geschiedenis van LIVE gaan.txt", "История выходов в эфир.txt"),
        tables=(
            Records(
                "GoLiveList[]",
                Column("at", MOMENT, "LiveStartTime", title="Start"),
                Column("ended_at", MOMENT, "LiveEndTime", title="End"),
                Column("duration", TEXT, "LiveDuration", documented("LIVE duration")),
                Column("room", ID, "RoomId", documented("Room ID"), sensitivity=Sensitivity.VIDEO),
                Column("title", TEXT, "RoomTitle", documented("Title"), sensitivity=OWN_WORDS),
                Column("cover_image", LINK, "CoverUri", documented("Cover"), sensitivity=Sensitivity.VIDEO),
                Column("replay", LINK, "ReplayUrl", documented("Replay link"), sensitivity=Sensitivity.VIDEO),
                Column("earnings", MONEY, "TotalEarning", documented("Total earnings")),
                Column("likes", COUNT, "TotalLike", documented("Total likes received")),
                Column("views", COUNT, "TotalView", documented("Total views")),
                Column("gifters", COUNT, "TotalGifter", documented("Total gifters"), title="Givers of gifts"),
                Column(
                    "quality",
                    WORD,
                    "QualitySetting",
                    documented("Video quality settings"),
                    sensitivity=SETTING,
                ),
            ),
            Records(
                "GoLiveList[] > MutedList[]",
                Column("user_name", NAME, ".", title="User name"),
                name="muted",
                title="Muted accounts",
                counts=False,
            ),
        ),
        known=Known.CODE,
        limits="Not yet seen filled in a real export.",
    ),
    Section(
        key="go_live_settings",
        title="LIVE host settings",
        theme=Theme.LIVE,
        shows="Settings for making LIVE streams: who may comment, send gifts, be invited or moderate.",
        nodes=("TikTok Live > Go Live Settings", "Tiktok Live > Go Live Settings"),
        text_files=("Go Live settings.txt", "Instellingen voor LIVE gaan.txt"),
        tables=(
            Fields(
                "SettingsMap",
                Column(
                    "live_agencies",
                    WORD,
                    "Allow agencies to find and invite you",
                    title="Agencies may find and invite",
                    sensitivity=SETTING,
                ),
                Column(
                    "live_co_host_invitations",
                    WORD,
                    "Allow others to invite you to co-host in LIVE",
                    title="Others may invite to co-host",
                    sensitivity=SETTING,
                ),
                Column(
                    "live_suggested_hosts",
                    WORD,
                    "Allow suggested LIVE hosts to invite you to co-host in LIVE",
                    title="Suggested hosts may invite to co-host",
                    sensitivity=SETTING,
                ),
                Column(
                    "live_comments",
                    WORD,
                    "Allow people to send and receive comments during your LIVE",
                    title="Comments during LIVE",
                    sensitivity=SETTING,
                ),
                Column(
                    "live_guest_requests",
                    WORD,
                    "Allow viewers to request to go LIVE with you",
                    title="Viewers may ask to join",
                    sensitivity=SETTING,
                ),
                Column(
                    "live_questions",
                    WORD,
                    "Allow viewers to see and send questions and answers in your LIVE",
                    title="Questions and answers",
                    sensitivity=SETTING,
                ),
                Column(
                    "live_gifts",
                    WORD,
                    "Allow viewers to send you gifts during your LIVE",
                    title="Viewers may send gifts",
                    sensitivity=SETTING,
                ),
                Column(
                    "live_spam_filter",
                    WORD,
                    "Hide potential spam or offensive comments from your LIVE",
                    title="Spam and offensive comments hidden",
                    sensitivity=SETTING,
                ),
                Column(
                    "live_ranking_lists",
                    WORD,
                    "Show your username and gift information in features with ranking lists",
                    title="Shown in ranking lists",
                    sensitivity=SETTING,
                ),
                Column(
                    "live_hidden_keyword",
                    TEXT,
                    "Hide comments that contain the following keywords from your LIVE[]",
                    title="Keyword that hides a comment",
                    sensitivity=OWN_WORDS,
                ),
                Column(
                    "live_moderator", NAME, "People you assigned to moderate your LIVE[]", title="Moderator"
                ),
            ),
        ),
        known=Known.REAL,
        limits="Earlier settings are not in the file.",
    ),
)
