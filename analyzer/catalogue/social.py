"""Searching, sharing, following, commenting and posting."""

from analyzer.catalogue.columns import ABOUT, AT, LINK_ONLY, USER_NAME
from analyzer.kinds import COUNT, LINK, MOMENT, PLACE, TEXT, VIDEO_LINK, WORD
from analyzer.model import Column, Known, Records, Section, Sensitivity, Theme

OWN_WORDS, VIDEO = Sensitivity.OWN_WORDS, Sensitivity.VIDEO

SECTIONS = (
    Section(
        key="searches",
        title="Searches",
        theme=Theme.SOCIAL,
        shows="Search terms, each with a time.",
        nodes=("Your Activity > Searches", "Activity > Search History"),
        text_files=("Searches.txt", "Search History.txt", "Zoekopdrachten.txt", "Поисковые запросы.txt"),
        tables=(
            Records(
                "SearchList[]",
                AT,
                Column(
                    "term",
                    TEXT,
                    "SearchTerm",
                    "Search Term",
                    "Zoekterm",
                    "Поисковый запрос",
                    title="Search term",
                    sensitivity=OWN_WORDS,
                ),
            ),
        ),
        known=Known.REAL,
        limits="A term can have been typed or tapped as a suggestion; "
        "the list covers a limited period, often three to six months.",
    ),
    Section(
        key="share_history",
        title="Shares",
        theme=Theme.SOCIAL,
        shows="What was shared, when, and by which channel.",
        nodes=("Your Activity > Share History", "Activity > Share History"),
        # The Russian file has the fields of this section, not those of the reposts, whose name it bears.
        text_files=("Share History.txt", "Sharing.txt", "Geschiedenis delen.txt", "История репостов.txt"),
        tables=(
            Records(
                "ShareHistoryList[]",
                AT,
                Column(
                    "shared",
                    WORD,
                    "SharedContent",
                    "Shared Content",
                    "Shared content",
                    "Gedeelde inhoud",
                    "Gedeelde content",
                    "Пересланный контент",
                    title="Shared content",
                ),
                LINK_ONLY,
                Column("method", WORD, "Method", "Methode", "Метод"),
            ),
        ),
        known=Known.REAL,
        limits="With whom something was shared is not in the file; "
        "the list covers a limited period, often about six months.",
    ),
    Section(
        key="reposts",
        title="Reposts",
        theme=Theme.SOCIAL,
        shows="Videos that were reposted, each with a time and a link.",
        nodes=("Your Activity > Reposts",),
        text_files=("Reposts.txt", "Herplaatsingen.txt"),
        tables=(
            Records(
                "RepostList[]",
                Column("at", MOMENT, "Date", "Creation Time", "Datum", "Дата", title="Time"),
                Column("video", VIDEO_LINK, "Link", "Ссылка"),
            ),
        ),
        known=Known.STRUCTURE,
        since="2025",
        limits="In 2025, reposts could stand among the shares instead.",
    ),
    Section(
        key="followers",
        title="Followers",
        theme=Theme.SOCIAL,
        shows="Accounts that follow this account, each with the time since when.",
        nodes=(
            "Profile And Settings > Follower",
            "Your Activity > Follower",
            "Profile > Follower List",
            "Activity > Follower List",
        ),
        text_files=("Follower.txt", "Follower List.txt", "Volger.txt", "Подписчик.txt"),
        tables=(Records("FansList[]", AT, USER_NAME), ABOUT),
        known=Known.REAL,
        limits="Accounts that stopped following can be missing from the list.",
    ),
    Section(
        key="following",
        title="Following",
        theme=Theme.SOCIAL,
        shows="Accounts that this account follows, each with the time since when.",
        nodes=(
            "Profile And Settings > Following",
            "Your Activity > Following",
            "Profile > Following List",
            "Activity > Following List",
        ),
        text_files=("Following.txt", "Following List.txt", "Volgend.txt", "Подписки.txt"),
        tables=(Records("Following[]", AT, USER_NAME), ABOUT),
        known=Known.REAL,
        limits="Accounts that are no longer followed can be missing from the list.",
    ),
    Section(
        key="block_list",
        title="Blocked accounts",
        theme=Theme.SOCIAL,
        shows="Accounts that were blocked, each with a time.",
        nodes=("Profile And Settings > Block List", "App Settings > Block List", "App Settings > Block"),
        text_files=("Block List.txt", "Blokkeringslijst.txt", "Список блокировки.txt"),
        tables=(Records("BlockList[]", AT, USER_NAME), ABOUT),
        known=Known.REAL,
        limits="Accounts that were unblocked can be missing from the list; "
        "who blocked this account is not in the file.",
    ),
    Section(
        key="profile_views",
        title="Profile views",
        theme=Theme.SOCIAL,
        shows="Accounts that looked at the profile, each with a time.",
        nodes=("Profile And Settings > ProfileViews",),
        text_files=("Profielweergaven.txt", "Просмотры профиля.txt"),
        tables=(Records("ProfileViewList[]", AT, USER_NAME),),
        known=Known.SYNTHETIC,
        since="2026",
        limits="Not yet seen filled in a real export.",
    ),
    Section(
        key="comments",
        title="Comments",
        theme=Theme.SOCIAL,
        shows="Comments placed with the account, each with a time.",
        nodes=("Comment > Comments",),
        text_files=("Comments.txt", "Reacties.txt", "Комментарии.txt"),
        tables=(
            Records(
                "CommentsList[]",
                Column("at", MOMENT, "date", "Date", "Datum", "Дата", title="Time"),
                Column(
                    "comment", TEXT, "comment", "Comment", "Reactie", "Комментарий", sensitivity=OWN_WORDS
                ),
                Column("photo", LINK, "photo", "Photo", "Foto", sensitivity=Sensitivity.OWN_IDENTITY),
                Column("link", LINK, "url", "Url", sensitivity=VIDEO),
                Column("attached_video", LINK, "video", title="Video in the comment", sensitivity=VIDEO),
                Column("sticker", TEXT, "sticker", "Sticker"),
                Column("original_post", VIDEO_LINK, "originalPostUrl", title="Post commented on"),
                Column(
                    "original_post_link",
                    VIDEO_LINK,
                    "original post link",
                    "Original Post Link",
                    "Link naar origineel bericht",
                    "Ссылка на исходную публикацию",
                    title="Post commented on, second link",
                ),
            ),
            ABOUT,
        ),
        known=Known.REAL,
        limits="Before 2026 the video that was commented on is not named; "
        "comments that were removed can be missing from the list.",
    ),
    Section(
        key="hashtags_used",
        title="Hashtags in own posts",
        theme=Theme.SOCIAL,
        shows="Hashtags used in own posts, each with a link.",
        nodes=("Your Activity > Hashtag", "Activity > Hashtag"),
        text_files=("Hashtag.txt", "Хэштег.txt"),
        tables=(
            Records(
                "HashtagList[]",
                Column("hashtag", TEXT, "HashtagName", "Hashtag Name", sensitivity=OWN_WORDS),
                Column("link", LINK, "HashtagLink", "Hashtag Link", sensitivity=VIDEO),
            ),
        ),
        known=Known.REAL,
        limits="No dates, and not in which post a hashtag was used.",
    ),
    Section(
        key="posts",
        title="Own posts",
        theme=Theme.SOCIAL,
        shows="Videos and photos posted with the account, and who could see them.",
        nodes=("Post > Posts", "Video > Videos"),
        text_files=("Posts.txt", "Post.txt", "Videos.txt", "Berichten.txt", "Публикации.txt"),
        tables=(
            Records(
                "VideoList[]",
                AT,
                Column("link", LINK, "Link", "VideoLink", "Video Link", "Ссылка", sensitivity=VIDEO),
                Column("likes", COUNT, "Likes"),
                Column(
                    "visibility",
                    WORD,
                    "WhoCanView",
                    "Who can view",
                    title="Who can view",
                    sensitivity=Sensitivity.SETTING,
                ),
                Column(
                    "allow_comments", WORD, "AllowComments", "Allow comments", sensitivity=Sensitivity.SETTING
                ),
                Column("allow_stitches", WORD, "AllowStitches", sensitivity=Sensitivity.SETTING),
                Column("allow_duets", WORD, "AllowDuets", sensitivity=Sensitivity.SETTING),
                Column("allow_stickers", WORD, "AllowStickers", sensitivity=Sensitivity.SETTING),
                Column(
                    "allow_sharing_to_story", WORD, "AllowSharingToStory", sensitivity=Sensitivity.SETTING
                ),
                Column("content_disclosure", TEXT, "ContentDisclosure"),
                Column("ai_generated", TEXT, "AIGeneratedContent", title="AI-generated content"),
                Column("sound", TEXT, "Sound", sensitivity=OWN_WORDS),
                Column("place", PLACE, "Location", sensitivity=Sensitivity.COORDINATES),
                Column("title", TEXT, "Title", sensitivity=OWN_WORDS),
                Column(
                    "add_yours_text", TEXT, "AddYoursText", title="'Add Yours' text", sensitivity=OWN_WORDS
                ),
                Column("alternate_text", TEXT, "AlternateText", sensitivity=OWN_WORDS),
                Column("cover_image", LINK, "CoverImage", sensitivity=VIDEO),
                Column("collections", COUNT, "NumberOfCollections", title="Number of collections"),
            ),
        ),
        known=Known.REAL,
        limits="The videos and photos themselves are not in the export; the links expire.",
    ),
    Section(
        key="deleted_posts",
        title="Recently deleted posts",
        theme=Theme.SOCIAL,
        shows="Posts that were deleted and still stand in the file, with the time of deletion.",
        nodes=("Post > Recently Deleted Posts", "Video > RecentlyDeletedPosts"),
        text_files=(
            "Recently Deleted Posts.txt",
            "Onlangs verwijderde berichten.txt",
            "Недавно удаленные публикации.txt",
        ),
        tables=(
            Records(
                "PostList[]",
                AT,
                Column("deleted_at", MOMENT, "DateDeleted", title="Deleted"),
                Column("link", LINK, "Link", "Ссылка", sensitivity=VIDEO),
                Column("likes", COUNT, "Likes"),
                Column("content_disclosure", TEXT, "ContentDisclosure"),
                Column("ai_generated", TEXT, "AIGeneratedContent", title="AI-generated content"),
                Column("sound", TEXT, "Sound", sensitivity=OWN_WORDS),
                Column("place", PLACE, "Location", sensitivity=Sensitivity.COORDINATES),
                Column("title", TEXT, "Title", sensitivity=OWN_WORDS),
                Column(
                    "add_yours_text", TEXT, "AddYoursText", title="'Add Yours' text", sensitivity=OWN_WORDS
                ),
            ),
        ),
        known=Known.REAL,
        since="2024",
        limits="How long deleted posts stay in this list is not in the file.",
    ),
    Section(
        key="stories",
        title="Stories",
        theme=Theme.SOCIAL,
        shows="Stories that the file lists.",
        nodes=("Post > Story",),
        known=Known.EMPTY,
        since="2026",
        limits="Seen only empty so far: what a row holds is not known.",
    ),
)
