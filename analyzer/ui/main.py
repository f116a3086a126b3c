"""The frame around every page: the menu, the language, the open file, the reader's settings.

Streamlit runs this file for each look at the app; the pages stand in `views/`, one file each.
"""

from __future__ import annotations

import streamlit as st

from analyzer.language import LANGUAGES
from analyzer.model import Message
from analyzer.reading import broken, knowledge
from analyzer.ui import choices, closed, components, doors, session, together
from analyzer.ui.texts import PROGRAM, escape


def main() -> None:
    """Draw the frame and the page."""
    # `page.js` makes this the language of the page, also when it was switched.
    st.html(f'<span data-reader-language="{session.language()}"></span>')
    listed = doors.pages()
    page = st.navigation(list(listed.values()), position="hidden")
    if not session.is_open() and page != listed[doors.START]:
        st.switch_page(listed[doors.START])
    st.set_page_config(page_title=f"{page.title} - {session.say(PROGRAM)}")
    if session.is_open():
        with st.sidebar:
            _menu(listed, next(name for name, one in listed.items() if one == page))
            _open_file()
            together.again()
            _settings()
            _language()
    else:
        with st.container(horizontal=True, horizontal_alignment="right"):
            _language()
    if session.is_open():
        together.banner()
        _damaged()
        _by_name()
    page.run()


def _menu(listed: dict[str, st.Page], current: str) -> None:
    """Draw the first page, the doors in the order of who reads, the pages behind the one that is open, and a list of all."""
    with st.container(key="menu", gap="xxsmall"):
        st.page_link(listed[doors.FIRST])
        for number, door in enumerate(doors.DOORS[session.reader()]):
            opened = current in door.pages
            title = doors.named(door.title, door.pages, session.reading())
            st.page_link(listed[door.pages[0]], label=components.label(title))
            if opened and len(door.pages) > 1:
                with st.container(key=f"menu_door_{number}", gap="xxsmall"):
                    for name in door.pages:
                        st.page_link(listed[name])
        for name in doors.TOOLS:
            st.page_link(listed[name])
        with st.expander(components.label(Message("All pages")), key="menu_all"):
            for one in listed.values():
                st.page_link(one)


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
            sorted(session.zones() | {session.zone()}, key=lambda name: (name not in _FIRST_ZONES, name)),
            key="zone",
            persist_state="session",
        )
        session.reader()
        st.selectbox(
            session.say(Message("Who reads")),
            list(doors.READERS),
            format_func=components.labels(doors.READERS),
            key="reader",
            persist_state="session",
            filter_mode=None,
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
        if not session.together():
            st.toggle(
                session.say(Message("Show all personal values")),
                key=session.everywhere(),
                persist_state="session",
            )
        st.toggle(
            session.say(Message("End the program ten minutes after its last page is closed")),
            value=closed.ends_by_itself,
            key="ends_by_itself",
            on_change=_ends,
        )
        st.button(session.say(Message("Close this file")), on_click=session.close, width="stretch")


def _ends() -> None:
    """Take the choice over for the program; it is one for all pages."""
    closed.ends_by_itself = st.session_state["ends_by_itself"]


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
