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
from analyzer.catalogue.names import same_letters, without_mark
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

_PART = re.compile(r"_\d+$")


def _file_key(stem: str) -> str:
    # The app in British English writes "Favourite Videos.txt".
    return same_letters(stem).replace("favourite", "favorite")


_BY_TEXT_FILE = {
    _file_key(name.removesuffix(".txt")): section
    for section in CATALOGUE.values()
    for name in section.text_files
}


def text_file(name: str) -> tuple[Section | None, str, str]:
    """Return the section that a TXT file holds, by its name, the part of it ("_2"), and the marks of a second file.

    >>> section, part, mark = text_file("TikTok/Following_2 - Copy.txt")
    >>> section.key, part, mark
    ('following', '_2', ' - copy')
    """
    stem = re.split(r"[/\\]", name)[-1].casefold().removesuffix(".txt")
    section = _BY_TEXT_FILE.get(_file_key(stem))
    mark = part = ""
    if section is None:
        stem, mark = without_mark(unicodedata.normalize("NFC", stem))
        section = _BY_TEXT_FILE.get(_file_key(stem))
    if section is None and (match := _PART.search(stem)):
        section, part = _BY_TEXT_FILE.get(_file_key(stem[: match.start()])), match[0]
    return section, part if section else "", mark


def by_text_file(name: str) -> Section | None:
    """Return the section that a TXT file holds, by its name; folder, case, kind of apostrophe and marks of a copy are ignored.

    >>> by_text_file("TikTok/Likes en favorieten/Favoriete video\u2019s.txt").key
    'favorite_videos'
    >>> by_text_file("Favourite Sounds.txt").key
    'favorite_sounds'
    >>> by_text_file("Following_2.txt").key, by_text_file("LIKE LIST (1).TXT").key, by_text_file("Notes.txt")
    ('following', 'like_list', None)
    """
    return text_file(name)[0]


_CATEGORY_FOLDERS = {
    same_letters(folder): category
    for folder, category in (
        *((category, category) for categories in LAYOUTS.values() for category in categories),
        *((category, category) for category in TEXT_FOLDERS.values()),
        *TEXT_FOLDERS.items(),
    )
}


def category_folder(folder: str) -> str:
    """Return the top-level key of the JSON export that a folder of a TXT export stands for; empty where it is none.

    >>> category_folder("Je activiteit - kopie"), category_folder("Your Activity 2"), category_folder("Holiday")
    ('Your Activity', 'Your Activity', '')
    """
    exact = _CATEGORY_FOLDERS.get(same_letters(folder))
    return exact or _CATEGORY_FOLDERS.get(same_letters(without_mark(folder)[0]), "")


def category_of(section: Section) -> tuple[str, ...]:
    """Return the top-level keys under which a section has stood, newest first.

    >>> category_of(CATALOGUE["watch_history"])
    ('Your Activity', 'Activity')
    """
    return tuple(dict.fromkeys(node.split(" > ")[0] for node in section.nodes))
