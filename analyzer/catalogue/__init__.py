"""The registry of what TikTok's export can contain, declared once: literals only, one module per theme."""

import re
import unicodedata

from analyzer.catalogue import (
    advertising,
    devices,
    likes,
    live,
    location,
    messages,
    profile,
    settings,
    shop,
    social,
    watching,
)
from analyzer.model import Section

#: All declared sections by key, in the order in which they are shown.
CATALOGUE: dict[str, Section] = {
    section.key: section
    for theme in (
        profile,
        settings,
        watching,
        likes,
        social,
        location,
        devices,
        advertising,
        messages,
        live,
        shop,
    )
    for section in theme.SECTIONS
}

#: The top-level keys of a whole JSON export, per layout. A file that lacks some is perhaps a partial one.
LAYOUTS: dict[str, tuple[str, ...]] = {
    "v1": ("Activity", "Ads and data", "App Settings", "Comment", "Direct Messages", "Profile", "Video"),
    "v2": (
        "Activity",
        "Ads and data",
        "App Settings",
        "Comment",
        "Direct Messages",
        "Profile",
        "Tiktok Live",
        "Tiktok Shopping",
        "Video",
    ),
    "v2c": (
        "Activity",
        "Ads and data",
        "App Settings",
        "Comment",
        "Direct Messages",
        "Income Plus Wallet Transactions",
        "Poi Review",
        "Profile",
        "Tiktok Live",
        "Tiktok Shopping",
        "Video",
    ),
    "v3": (
        "Ads and data",
        "App Settings",
        "Comment",
        "Direct Message",
        "Income Plus Wallet Transactions",
        "Location Review",
        "Post",
        "Profile",
        "TikTok Shop",
        "Tiktok Live",
        "Your Activity",
    ),
    "v4": (
        "Comment",
        "Direct Message",
        "Income+ Wallet",
        "Likes and Favorites",
        "Location Review",
        "Post",
        "Profile And Settings",
        "TikTok Live",
        "TikTok Shop",
        "Your Activity",
    ),
}

#: Folders of a TXT export that bear another name than the JSON export's top-level key, and that key.
#: Not listed: `Berichten`, TikTok's Dutch word for posts and for direct messages.
TEXT_FOLDERS: dict[str, str] = {
    "Videos": "Video",
    "Comments": "Comment",
    "Posts": "Post",
    "TikTok Shopping": "TikTok Shop",
    "Income+ Wallet Transactions": "Income Plus Wallet Transactions",
    "Likes and Favourites": "Likes and Favorites",
    "Profile and Settings": "Profile And Settings",
    "Je activiteit": "Your Activity",
    "Likes en favorieten": "Likes and Favorites",
    "Profiel en instellingen": "Profile And Settings",
    "Reacties": "Comment",
    "Advertenties en gegevens": "Ads and data",
}

_COPY = re.compile(r"(?: \(\d+\)|_\d+)$")


def _file_key(name: str) -> str:
    """Return a TXT file's name without folder, mark of a second download, and differences of spelling."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1]).replace("\u2019", "'").casefold()
    # The app in British English writes "Favourite Videos.txt".
    return _COPY.sub("", name.removesuffix(".txt")).replace("favourite", "favorite")


_BY_TEXT_FILE = {_file_key(name): section for section in CATALOGUE.values() for name in section.text_files}


def by_text_file(name: str) -> Section | None:
    """Return the section that a TXT file holds, by its name; folder, case and kind of apostrophe are ignored.

    >>> by_text_file("TikTok/Likes en favorieten/Favoriete video\u2019s.txt").key
    'favorite_videos'
    >>> by_text_file("Favourite Sounds.txt").key
    'favorite_sounds'
    >>> by_text_file("Following_2.txt").key, by_text_file("LIKE LIST (1).TXT").key, by_text_file("Notes.txt")
    ('following', 'like_list', None)
    """
    return _BY_TEXT_FILE.get(_file_key(name))


def category_of(section: Section) -> tuple[str, ...]:
    """Return the top-level keys under which a section has stood, newest first.

    >>> category_of(CATALOGUE["watch_history"])
    ('Your Activity', 'Activity')
    """
    return tuple(dict.fromkeys(node.split(" > ")[0] for node in section.nodes))
