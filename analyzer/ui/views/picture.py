"""A figure as a picture for print: what it is of, its title, form and language; then one zip with all that goes with it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analyzer.charts.paper import FORMS
from analyzer.charts.paper.sheet import png
from analyzer.evidence import pictures, titles
from analyzer.evidence.pictures import NoPicture, Picture
from analyzer.evidence.redaction import Level
from analyzer.figures import FIGURES, Scope, needs
from analyzer.figures.figure import Choice
from analyzer.findings import Subject
from analyzer.findings.states import without_rows
from analyzer.language import LANGUAGES
from analyzer.model import Message
from analyzer.reading import open_exports, read_first
from analyzer.ui import components, samples, session

#: What tells most stands first in the list.
FIRST = (
    "watch_week", "nights_raster", "sheet_of_sections", "nights_with_rows", "watch_volume", "time_watched", "school_hours",
    "off_tiktok_senders_per_month", "off_tiktok_over_time", "sessions_over_time", "sessions_of_a_day", "like_list_over_time",
)  # fmt: skip

SIZES = {
    "square": Message("Square, 1080 by 1080"),
    "story": Message("Story, 1080 by 1920"),
    "wide": Message("Wide, 1600 by 900"),
    "column": Message("Newspaper column, 92 by 180 mm"),
    "page": Message("Width of a newspaper page, 266 by 190 mm"),
    "a4": Message("A4"),
}
LEVELS = {
    Level.PUBLIC: Message("Public: months and hours of the week, no text from the file"),
    Level.EXHIBIT: Message("For a case file: exact times, and texts that are let through one by one"),
}
OPEN_FILE = Message("The open file")


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Which figure is to be printed?"),
        Message(
            "What has to be said stands on the picture itself, since it travels alone; nothing personal is in it."
        ),
    )
    subject = _whose()
    with st.container(key="picture_choices", gap="small"):
        level = Level.PUBLIC if session.together() else _level()
        key = _figure(subject)
        if key is None:
            st.info(components.label(Message("No section with a figure has rows in this file.")))
            return
        scope = _scope(key, subject)
        with st.container(horizontal=True, gap="medium", vertical_alignment="top"):
            form, language = _form()
        ticked = _ticked(key, subject) if level is Level.EXHIBIT else ()
    try:
        one = _made(subject, key, level, scope, language, ticked)
        title = _title(subject, language)
    except NoPicture as refused:
        st.info(components.label(refused.message))
        return
    one = Picture(one.drawn, one.chart, one.level, one.zone, one.period, title)
    if title and (told := pictures.of_title(one, language)):
        st.warning(components.label(told))
    _shown(one, form, language)
    components.cannot_tell(
        Message(
            "A picture is of one account, and says so; it cannot show what is usual, nor for whom it is."
        ),
        Message("Several pictures of one account together can tell more about a person than each alone."),
    )


def _whose() -> Subject:
    """Return the file that the picture is of: the open one, or a made-up account for who needs an illustration."""
    made_up = {str(path): name for path, name in samples.present().items()}
    chosen = st.selectbox(
        components.label(Message("Whose data")),
        ["", *made_up],
        format_func=components.labels(
            {
                "": OPEN_FILE,
                **{path: Message("Made up: {name}", {"name": name}) for path, name in made_up.items()},
            }
        ),
        key=session.filter("picture_of", ""),
        persist_state="session",
        filter_mode=None,
    )
    if not chosen:
        return session.subject()
    settings = session.subject().settings
    return components.remembered(
        "illustration",
        lambda: Subject(*read_first(open_exports(Path(chosen))), settings),
        chosen,
        settings,
        most=1,
    )


def _level() -> Level:
    return st.radio(
        components.label(Message("How far it goes")),
        list(LEVELS),
        format_func=components.labels(LEVELS),
        key=session.filter("picture_level", Level.PUBLIC),
        persist_state="session",
    )


def _figure(subject: Subject) -> str | None:
    """Return the key of the figure chosen among those whose sections have rows; None where there are none."""
    keys = [
        key
        for key in (*FIRST, *(key for key in FIGURES if key not in FIRST))
        if not without_rows(needs(FIGURES[key]).sections, needs(FIGURES[key]).any_of, subject.reading)
    ]
    if not keys:
        return None
    return st.selectbox(
        components.label(Message("Figure")),
        keys,
        format_func=components.labels({key: FIGURES[key].question for key in keys}),
        key=session.filter("picture_figure", keys[0]),
        persist_state="session",
    )


def _scope(key: str, subject: Subject) -> Scope:
    """Return the days chosen, where the figure is one of days that can be chosen."""
    span = subject.span(*needs(FIGURES[key]).sections, *needs(FIGURES[key]).any_of)
    if Choice.PERIOD not in FIGURES[key].honours or span is None:
        return Scope()
    with st.container(horizontal=True, gap="small"):
        first = st.date_input(
            components.label(Message("First day")), value=None, min_value=span[0], max_value=span[1], format="DD/MM/YYYY",
            key="filter_picture_first", width=171,
        )  # fmt: skip
        last = st.date_input(
            components.label(Message("Last day")), value=None, min_value=span[0], max_value=span[1], format="DD/MM/YYYY",
            key="filter_picture_last", width=171,
        )  # fmt: skip
    if first and last and first > last:
        first, last = last, first
    return Scope(first, last)


def _form() -> tuple[str, str]:
    form = st.selectbox(
        components.label(Message("Form")),
        list(FORMS),
        format_func=components.labels(SIZES),
        key=session.filter("picture_form", "square"),
        persist_state="session",
        filter_mode=None,
        width=340,
    )
    language = st.radio(
        components.label(Message("Language of the picture")),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key=session.filter("picture_language", session.language()),
        persist_state="session",
        horizontal=True,
    )
    return form, language


def _ticked(key: str, subject: Subject) -> tuple[str, ...]:
    """Return the names in a figure that the reader lets through; none is offered while names are closed."""
    names = pictures.names_in_figure(subject, key)
    if not names or not components.mask_switch("picture"):
        return ()
    return tuple(
        st.multiselect(
            components.label(Message("Texts from the file that may be seen on it")),
            names,
            key=f"filter_picture_ticked_{key}",
            persist_state="session",
        )
    )


def _title(subject: Subject, language: str) -> str:
    """Return the reader's own title; "" for the finding. Raises NoPicture with the reason for one that claims too much."""
    title = st.text_input(
        components.label(Message("Title; without one the finding stands there")),
        key="filter_picture_title",
        max_chars=titles.LONGEST,
        persist_state="session",
        autocomplete="off",
    ).strip()
    why = titles.refused(title, language, subject) if title else None
    if why is not None:
        raise NoPicture(why)
    return title


def _made(
    subject: Subject, key: str, level: Level, scope: Scope, language: str, ticked: tuple[str, ...]
) -> Picture:
    return pictures.picture(subject, key, level=level, scope=scope, language=language, ticked=ticked)


def _shown(one: Picture, form: str, language: str) -> None:
    """Draw the picture, the button that saves all of it, and the words that go with it."""
    size = FORMS[form]
    drawn = pictures.sheet(one, form, language)
    preview = png(drawn, (720, round(720 * size.high / size.wide)))
    st.image(preview, alt=drawn.alt, width=min(720, round(560 * size.wide / size.high)), output_format="PNG")
    st.download_button(
        components.label(Message("Save all as one zip")),
        # Runs outside the session when pressed: it may only use what it is given here.
        data=lambda: pictures.as_zip(pictures.files(one, form, (language,))),
        file_name=f"{one.key}-{form}.zip",
        mime="application/zip",
        key="picture_zip",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
    )
    components.paragraph(
        Message(
            "In it: PNG, SVG (outlines, and text that can be edited), PDF, a page, the numbers for a charting tool, alt text, a caption."
        ),
        "tea-quiet",
    )
    for heading, text in pictures.sentences(one, language):
        components.heading(heading)
        st.html(components.html("p", text))


if session.is_open():
    page()
