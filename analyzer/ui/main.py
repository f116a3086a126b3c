"""The frame around every page: which pages there are, the language, the open file, the reader's settings.

Streamlit runs this file for each look at the app; the pages stand in `views/`, one file each.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from zoneinfo import available_timezones

import streamlit as st

from analyzer.language import LANGUAGES
from analyzer.model import Message
from analyzer.reading import broken, knowledge
from analyzer.ui import choices, components, session
from analyzer.ui.texts import PROGRAM

VIEWS = Path(__file__).parent / "views"

#: The pages in their order, by file name; one whose file does not exist is not listed.
TITLES = {
    "start": Message("Open a file"),
    "overview": Message("Overview"),
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
    "compare": Message("Compare two files"),
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
    # `page.js` makes this the language of the page, also when it was switched.
    st.html(f'<span data-reader-language="{session.language()}"></span>')
    listed = pages()
    page = st.navigation(
        list(listed.values()), position="sidebar" if session.is_open() else "hidden", expanded=True
    )
    if not session.is_open() and page != listed["start"]:
        st.switch_page(listed["start"])
    st.set_page_config(page_title=f"{page.title} - {session.say(PROGRAM)}")
    if session.is_open():
        with st.sidebar:
            _open_file()
            _settings()
            _language()
    else:
        with st.container(horizontal=True, horizontal_alignment="right"):
            _language()
    if session.is_open():
        _damaged()
        _by_name()
    page.run()


def _damaged() -> None:
    """Say above every page that the open file is cut short or damaged, with the place for who asks."""
    reading = session.reading()
    says, place = broken.file_is_damaged(reading), broken.where_it_stops(reading)
    if says is not None:
        st.warning(components.label(says))
    if place is not None:
        with st.expander(components.label(Message("Where the file stops"))):
            components.paragraph(place)


def _by_name() -> None:
    """Offer above every page to read by their names what stands at unknown places, or say that it was read so."""
    reading = session.reading()
    says, offered = knowledge.read_by_name(reading), knowledge.offered_by_name(reading)
    if says is not None:
        st.info(components.label(says))
        st.button(
            components.label(Message("Leave them as they stand in the file")),
            on_click=session.read_by_name,
            args=(False,),
            key="not_by_name",
        )
    elif offered is not None:
        st.info(components.label(offered))
        st.button(
            components.label(Message("Read them by their names")),
            on_click=session.read_by_name,
            args=(True,),
            key="by_name",
        )


def _open_file() -> None:
    """Draw which file is open."""
    name = escape(session.export().name)
    st.html(
        f'<p class="tea-open"><span>{escape(session.say(Message("Open file")))}</span><br><strong>{name}</strong></p>'
    )


def _settings() -> None:
    """Draw what the reader can choose for all pages."""
    with st.expander(session.say(Message("Settings"))):
        st.selectbox(
            session.say(Message("Time zone")),
            sorted(
                available_timezones() | {session.zone()}, key=lambda name: (name not in _FIRST_ZONES, name)
            ),
            key="zone",
            persist_state="session",
        )
        choices.draw()
        session.picture_format()
        st.radio(
            session.say(Message("Pictures of charts")),
            ["png", "svg"],
            format_func=str.upper,
            key="picture_format",
            horizontal=True,
            persist_state="session",
        )
        st.toggle(
            session.say(Message("Show all personal values")),
            key=session.everywhere(),
            persist_state="session",
        )
        st.button(session.say(Message("Close this file")), on_click=session.close, width="stretch")


_FIRST_ZONES = ("Europe/Amsterdam", "Europe/Brussels", "UTC")


def _language() -> None:
    """Draw the button that switches to the other language, in that language."""
    for language, name in LANGUAGES.items():
        if language != session.language():
            st.button(
                name, type="tertiary", on_click=session.speak, args=(language,), key=f"speak_{language}"
            )


if __name__ == "__main__":
    main()
