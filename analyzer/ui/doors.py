"""The pages by subject: six doors for a parent, and the orders in which who makes charts or works on a case comes to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from analyzer.findings import Reader
from analyzer.findings.advertising import INTERESTS, OFF_TIKTOK, PARTNER_DATA, VISITS
from analyzer.findings.likes import FAVOURITES
from analyzer.findings.states import not_requested
from analyzer.findings.subject import WATCHED
from analyzer.findings.watching import COUNTER
from analyzer.model import Message, State
from analyzer.reading import Reading
from analyzer.ui import session

VIEWS = Path(__file__).parent / "views"

#: The page before a file is open, and the one after.
START, FIRST = "start", "first"

#: The pages over all sections at once, which stand in every menu.
TOOLS = ("day", "search")

#: The pages in their order, by file name; one whose file does not exist is not listed.
TITLES = {
    "start": Message("Open a file"),
    "first": Message("The first minute"),
    "overview": Message("What this file is"),
    "day": Message("One day"),
    "search": Message("Search"),
    "profile": Message("Profile and settings"),
    "watching": Message("Watch history"),
    "sessions": Message("Estimated time watched and sessions"),
    "likes": Message("Likes and favourites"),
    "social": Message("Searches, shares and follows"),
    "messages": Message("Private messages"),
    "live": Message("LIVE"),
    "shop": Message("Shopping and gifts"),
    "location": Message("Locations"),
    "devices": Message("Devices"),
    "advertising": Message("Advertising"),
    "ages": Message("Rows by declared age"),
    "periods": Message("Dated rules and decisions"),
    "integrity": Message("Do the dates fit?"),
    "everything": Message("All sections"),
    "picture": Message("A picture for print"),
    "evidence": Message("Hand over a case"),
    "compare": Message("Compare two files"),
}


#: The sections whose rows a page draws, by its file name; pages over the whole file are not here.
SECTIONS: dict[str, tuple[str, ...]] = {
    "watching": (WATCHED, COUNTER),
    "sessions": (WATCHED,),
    "likes": ("like_list", *FAVOURITES),
    "social": (
        "searches", "share_history", "reposts", "following", "followers", "block_list", "profile_views", "comments", "posts",
        "deleted_posts", "hashtags_used", "stories",
    ),
    "messages": ("direct_messages", "group_chats", "tako_chats", "stickers"),
    "profile": ("profile_info", "autofill", "ai_moji", "ai_self_image", "third_platform_info", "settings"),
    "location": ("login_history", "most_recent_location", "location_reviews", "favorite_locations"),
    "devices": ("login_history", "device_status"),
    "advertising": (OFF_TIKTOK, INTERESTS, PARTNER_DATA, "instant_form_responses", VISITS),
    "shop": (
        "gifts", "coin_purchases", "shop_orders", "shop_product_browsing", "shop_cart", "shop_vouchers",
        "shop_saved_address", "shop_communication", "shop_favorite_items", "shop_payment", "shop_support",
        "shop_disputes", "shop_reviews", "shop_returns", "wallet_transactions", "donations", "fundraisers",
    ),
    "live": (
        "watch_live_history", "watch_live_comment", "go_live_history", "go_live_settings", "watch_live_settings",
    ),
}  # fmt: skip


def is_empty(names: Iterable[str], reading: Reading) -> bool:
    """Say whether what these pages are on stands in the file and is empty: not of a page that was not asked for in part."""
    names = tuple(names)
    if not all(name in SECTIONS for name in names):
        return False
    found = [reading.sections[key] for name in names for key in SECTIONS[name]]
    states = {one.state for one in found}
    if State.EMPTY not in states or not states <= {State.EMPTY, State.ABSENT}:
        return False
    return not any(one.state is State.ABSENT and not_requested(one, reading) for one in found)


def named(title: Message, names: Iterable[str], reading: Reading) -> Message:
    """Return the name of a page or a subject, with the word that it is empty where all that it is on is."""
    return Message("{title} (empty)", {"title": title}) if is_empty(names, reading) else title


def pages() -> dict[str, st.Page]:
    """Return the pages by name, titled in the reader's language."""
    return {
        name: st.Page(VIEWS / f"{name}.py", title=session.say(title), url_path=name, default=name == START)
        for name, title in TITLES.items()
        if (VIEWS / f"{name}.py").is_file()
    }


#: Who reads, by what they come for.
READERS = {
    Reader.PARENT: Message("I am a parent"),
    Reader.CAMPAIGNER: Message("I make charts"),
    Reader.LEGAL: Message("I work on a case"),
}


@dataclass(frozen=True, slots=True)
class Door:
    """A subject, and its pages by file name; the first is where its link leads."""

    title: Message
    pages: tuple[str, ...]


_WATCHING = Door(Message("Watching"), ("watching", "sessions", "likes"))
_TALKING = Door(Message("Searching and talking"), ("social", "messages"))
_WHO = Door(Message("Who and where"), ("profile", "ages", "location"))
_DEVICES = Door(Message("Devices and advertising"), ("devices", "advertising"))
_SHOP = Door(Message("Shop and LIVE"), ("shop", "live"))
_FILE = Door(
    Message("The file itself"),
    ("overview", "everything", "integrity", "periods", "compare", "picture", "evidence"),
)

#: The doors in the order of who reads: what a parent asks, what makes a picture, what is evidence.
DOORS = {
    Reader.PARENT: (_WATCHING, _TALKING, _WHO, _DEVICES, _SHOP, _FILE),
    Reader.CAMPAIGNER: (
        Door(Message("A picture for print"), ("picture",)),
        _WATCHING,
        Door(Message("Birthdays and dated rules"), ("ages", "periods")),
        _DEVICES,
        Door(Message("Who and where"), ("location", "profile")),
        _TALKING,
        _SHOP,
        Door(Message("The file itself"), ("overview", "everything", "integrity", "compare", "evidence")),
    ),
    Reader.LEGAL: (
        Door(Message("The file itself"), ("overview", "everything", "integrity", "compare", "picture")),
        Door(Message("Hand over a case"), ("evidence",)),
        Door(Message("Birthdays and dated rules"), ("periods", "ages")),
        _DEVICES,
        Door(Message("Who and where"), ("profile", "location")),
        _WATCHING,
        _TALKING,
        _SHOP,
    ),
}
