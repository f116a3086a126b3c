"""The pages by subject: six doors for a parent, and the orders in which who makes charts or works on a case comes to them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from analyzer.findings import Reader
from analyzer.model import Message
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
