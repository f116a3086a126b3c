"""The layouts of JSON exports: which one a file has, by the keys of its two outer levels (export-format.md, 3.0 and 3.9)."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from analyzer.catalogue import LAYOUTS
from analyzer.reading.tables import Layout


def layout_of(keys: Mapping[str, AbstractSet[str]]) -> Layout:
    """Return the layout that categories and the sections in them speak of, and what a whole export has beside them."""
    names = keys.keys() & _CATEGORIES
    if not names:
        return Layout("other")
    inside = {f"{name} > {section}" for name in names for section in keys[name]}
    new = bool(names & _ONLY_V4 or inside & _IN_V4)
    old = bool(names & _ONLY_OLD or inside & _IN_OLD)
    middle = bool(inside & _IN_V3 or (names & _BEFORE_V4 and not old))
    if new + old + middle > 1 or (old and names & _SINCE_V3):
        return Layout("mixed")
    if new or (names & _SINCE_V3 and not middle):
        name = "v4"
    elif middle:
        name = "v3"
    elif names & {"Income Plus Wallet Transactions", "Poi Review"} or inside & _IN_V2C:
        name = "v2c"
    elif names & {"Tiktok Live", "Tiktok Shopping"} or inside & _IN_V2:
        name = "v2"
    else:
        name = "v1"
    missing = tuple(category for category in _ALWAYS[name] if category not in names)
    return Layout(name, bool(missing), missing)


_CATEGORIES = frozenset(category for categories in LAYOUTS.values() for category in categories)
# Categories that depend on use are left out.
_ALWAYS = {
    "v1": ("Activity", "App Settings", "Comment", "Profile", "Video"),
    "v2": ("Activity", "App Settings", "Comment", "Profile", "Video"),
    "v2c": ("Activity", "App Settings", "Comment", "Profile", "Video"),
    "v3": ("Your Activity", "App Settings", "Comment", "Direct Message", "Profile", "Post"),
    "v4": (
        "Your Activity",
        "Comment",
        "Direct Message",
        "Likes and Favorites",
        "Profile And Settings",
        "Post",
    ),
}
# What tells the layouts apart: categories, and sections by the category that they stood in.
_ONLY_OLD = frozenset(LAYOUTS["v2c"]) - set(LAYOUTS["v3"])
_ONLY_V4 = frozenset(LAYOUTS["v4"]) - set(LAYOUTS["v3"])
_BEFORE_V4 = frozenset(LAYOUTS["v3"]) - set(LAYOUTS["v4"])
_SINCE_V3 = frozenset(LAYOUTS["v4"]) & set(LAYOUTS["v3"]) - set(LAYOUTS["v2c"])


def _under(category: str, *sections: str) -> frozenset[str]:
    return frozenset(f"{category} > {section}" for section in sections)


_IN_OLD = _under(
    "Profile", "Profile Information", "Auto Fill", "AIMoji", "Follower List", "Following List"
) | _under("App Settings", "Block")
_IN_V2 = _under("Activity", "Most Recent Location Data", "Activity Summary") | _under(
    "Ads and data",
    "Usage Data From Third-Party Apps And Websites",
    "Ads Based On Data Received From Partners",
)
_IN_V2C = (
    _under("Profile", "Auto Fill", "AIMoji", "Follower List", "Following List")
    | _under("Ads and data", "Off TikTok Activity", "Instant Form Ads Responses")
    | _under("Video", "RecentlyDeletedPosts")
)
_IN_V3 = (
    _under("Profile", "Profile Info", "Autofill", "AI-Moji", "AISelfImage")
    | _under("App Settings", "Block List", "UserThirdPlatformInformation")
    | _under(
        "Your Activity",
        "Like List",
        "Favorite Videos",
        "Favorite Sounds",
        "Favorite Effects",
        "Favorite Hashtags",
    )
    | _under("Your Activity", "Favorite Collection", "Favorite Comment", "Favorite Location", "Collection")
    | _under("Your Activity", "Follower", "Following")
)
_IN_V4 = _under(
    "Your Activity", "Ad Interests", "Off TikTok Activity", "Instant Form Ads Responses", "Ads Visit History", "Reposts",
    "Stickers", "Mini Drama Watch History",
)  # fmt: skip
