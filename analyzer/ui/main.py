"""The frame around every page: which pages there are, the language, the open file, the reader's settings.

Streamlit runs this file for each look at the app; the pages stand in `views/`, one file each.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analyzer.model import Message
from analyzer.ui import session

VIEWS = Path(__file__).parent / "views"

#: The pages in their order, by file name; one whose file does not exist is not listed.
TITLES = {
    "start": Message("Open a file"),
    "overview": Message("Overview"),
    "profile": Message("Profile and settings"),
    "watching": Message("Watch history"),
    "likes": Message("Likes and favourites"),
    "social": Message("Searches, shares and follows"),
    "location": Message("Locations"),
    "devices": Message("Devices"),
    "advertising": Message("Advertising"),
    "everything": Message("Everything in the file"),
}


def pages() -> dict[str, st.Page]:
    """Return the pages by name, titled in the reader's language."""
    return {
        name: st.Page(VIEWS / f"{name}.py", title=session.say(title), url_path=name, default=name == "start")
        for name, title in TITLES.items()
        if (VIEWS / f"{name}.py").is_file()
    }


def main() -> None:
    """Draw the frame and the page."""
    listed = pages()
    page = st.navigation(list(listed.values()), position="sidebar" if session.is_open() else "hidden")
    if not session.is_open() and page != listed["start"]:
        st.switch_page(listed["start"])
    page.run()


main()
