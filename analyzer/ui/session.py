"""What one reader has open and has chosen: the export, the language, the zone, masks, filters.

Everything stands in Streamlit's state of that one session and is gone with it; nothing is cached for another.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Hashable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast
from zoneinfo import available_timezones

import streamlit as st

from analyzer import BadInput, Export, Reading, read_tables
from analyzer.figures import WHOLE, Drawn, Scope, draw
from analyzer.figures.closed import without_texts
from analyzer.findings import (
    DEFAULT,
    BadSettings,
    Estimates,
    Reader,
    Result,
    Settings,
    Subject,
    find,
    longer_break,
)
from analyzer.findings.named import FIELDS, setting
from analyzer.language import from_browser, sentence, word
from analyzer.model import Message
from analyzer.reading import open_exports, read_first
from analyzer.texts import visible
from analyzer.ui.texts import KEPT

#: Where the hours of the first readers are lived.
ZONE = "Europe/Amsterdam"

#: The key of the choice to read without contents.
TOGETHER = "together"

#: What outlives a change of file.
_SETTINGS = (TOGETHER, "language", "reader", "zone", "picture_format", "uploads", "began", "files")

#: What the reader can choose about the numbers, and where each stands until it is changed.
_USUAL: dict[str, Any] = {
    "night_from": DEFAULT.night[0],
    "night_to": DEFAULT.night[1],
    "school_from": DEFAULT.school[0],
    "school_to": DEFAULT.school[1],
    "region": "",
    "session_break": DEFAULT.estimates.session_break // timedelta(minutes=1),
    "daily_limit": DEFAULT.daily_limit // timedelta(minutes=1),
    "short_night": DEFAULT.short_night // timedelta(hours=1),
    "period_from": DEFAULT.account_period[0],
    "period_to": DEFAULT.account_period[1],
    "birth_date": None,
    **dict.fromkeys(map(setting, FIELDS), False),
}

#: What belongs to one file only.
_OF_THE_FILE = ("chosen_birth_date", *(f"chosen_{setting(field)}" for field in FIELDS))

#: The fields that the reader was asked about and gave an answer on, of the open file.
_ANSWERED = "answered"

#: The second file, which `views/compare.py` sets beside the open one: what it was opened and read as, and its name. Further
#: files, by name, unread.
OTHER, OTHER_EXPORT, OTHER_NAME, PASSED_OVER = "other_reading", "other_export", "other_name", "passed_over"

_BESIDE = (OTHER, OTHER_EXPORT, OTHER_NAME, PASSED_OVER)

#: The file named on the command line, which the first session opens by itself; a path of this computer, never in an address.
handed_over: Path | None = None
_handed = threading.Lock()


def take_handed_over() -> Path | None:
    """Return the file named on the command line to the first session that asks, None to all others."""
    global handed_over, was_taken  # noqa: PLW0603  there is one command line
    with _handed:
        taken, handed_over = handed_over, None
        was_taken = was_taken or taken is not None
    return taken


#: Whether a session has taken it.
was_taken = False


def is_open() -> bool:
    """Say whether an export is open."""
    return "reading" in st.session_state


def export() -> Export:
    """Return the export that is open. Raises LookupError when none is; `main.py` lets no page but the start come so far."""
    if not is_open():
        raise LookupError("Expected an open export; none is open. Ask `is_open()` first.")
    return cast("Export", st.session_state["export"])


def reading() -> Reading:
    """Return the reading of the export that is open. Raises LookupError when none is."""
    if not is_open():
        raise LookupError("Expected an open export; none is open. Ask `is_open()` first.")
    return cast("Reading", st.session_state["reading"])


def keep(opened: Export, read: Reading) -> None:
    """Make this the open export, in place of what was open before; what was shown of that is hidden again."""
    close()
    st.session_state["files"] = st.session_state.get("files", 0) + 1
    st.session_state["export"] = opened
    st.session_state["reading"] = read


def read_by_name(wanted: bool) -> None:
    """Read the open file again, with or without the parts that bear a known name at an unknown place; what lies beside it stays."""
    opened = export()
    of_the_file = (*_BESIDE, *_OF_THE_FILE, _ANSWERED)
    kept = {key: st.session_state[key] for key in of_the_file if key in st.session_state}
    keep(opened, read_tables(opened, by_name=wanted))
    for key, value in kept.items():
        st.session_state[key] = value


def close() -> None:
    """Let go of the open export."""
    for key in list(st.session_state):
        if key not in _SETTINGS and (not str(key).startswith("chosen_") or key in _OF_THE_FILE):
            del st.session_state[key]


def open_path(path: str | Path, step: Callable[[Message], None]) -> None:
    """Open the file or folder at a path; `step` is told what is being done.

    Raises BadInput, and what was open before stays open.
    """
    step(Message("The file is opened and its fingerprint is calculated."))
    _read(open_exports(path), step)


def open_uploads(files: Sequence[tuple[str, bytes]], step: Callable[[Message], None]) -> None:
    """Open what was handed over in the browser, by name and content: zips, JSON files, the TXT files of one export.

    Raises BadInput, and what was open before stays open.
    """
    step(Message("The file is opened and its fingerprint is calculated."))
    _read(open_exports(files=files), step)


def _read(found: Sequence[Export], step: Callable[[Message], None]) -> None:
    """Read the first export that can be as the open one, and the next that can be as the one beside it."""
    step(Message("Every section is read and counted."))
    opened, read = read_first(found)
    keep(opened, read)
    passed_over: list[str] = []
    for other in found:
        if other is opened:
            continue
        if OTHER not in st.session_state:
            try:
                st.session_state[OTHER], st.session_state[OTHER_NAME] = read_tables(other), other.name
                st.session_state[OTHER_EXPORT] = other
            except BadInput:
                passed_over.append(other.name)
        else:
            passed_over.append(other.name)
    if passed_over:
        st.session_state[PASSED_OVER] = passed_over


def language() -> str:
    """Return the reader's language, "nl" or "en": the one chosen, else the browser's."""
    if "language" not in st.session_state:
        # Some browsers send the socket, whose headers these are, the language of the computer and not their own.
        asked = (st.context.locale, st.context.headers.get("Accept-Language"))
        st.session_state["language"] = from_browser(",".join(each for each in asked if each))
    return cast("str", st.session_state["language"])


def speak(chosen: str) -> None:
    """Speak this language from now on."""
    st.session_state["language"] = chosen


def zone() -> str:
    """Return the time zone in which hours are shown."""
    return cast("str", st.session_state.setdefault("zone", ZONE))


@cache
def zones() -> frozenset[str]:
    """Return the names of all time zones: as many files of the system, which are not looked up at each look at a page."""
    return frozenset(available_timezones())


def reader() -> Reader:
    """Return who reads, as chosen on the start page: it only orders the statements that come first."""
    return cast("Reader", st.session_state.setdefault("reader", Reader.PARENT))


def choice(name: str) -> str:
    """Return the key of the widget for a choice about the numbers, which stands at its usual value until it is changed."""
    key = f"chosen_{name}"
    if st.session_state.get(key) is None:
        st.session_state[key] = _USUAL[name]
    return key


def choose(name: str, value: object) -> None:
    """Make this a choice about the numbers; None is its usual value."""
    st.session_state[f"chosen_{name}"] = _USUAL[name] if value is None else value


def answer(field: str, yes: bool | None) -> None:
    """Take a field of the profile by its name, or not, and ask no more; None: ask again."""
    choose(setting(field), bool(yes))
    answered: frozenset[str] = st.session_state.get(_ANSWERED, frozenset())
    st.session_state[_ANSWERED] = answered - {field} if yes is None else answered | {field}


def is_answered(field: str) -> bool:
    """Say whether the reader has said what a field of the profile is, here or in settings that were taken over."""
    return field in st.session_state.get(_ANSWERED, ()) or subject().taken(field) is not None


def typed(name: str) -> str:
    """Return the key of the field in which a choice is typed; another for each file, so that none is left in it."""
    return f"typed_{name}_{st.session_state.get('files', 0)}"


#: The choices that can contradict each other, by the setting that they are.
_PAIRS = {
    "night": {"night_from", "night_to"},
    "school": {"school_from", "school_to"},
    "account_period": {"period_from", "period_to"},
}


def settings(usual: Collection[str] = ()) -> Settings:
    """Return the settings that the reader has chosen, those of `usual` (keys of `_PAIRS`) at their usual values.

    Raises BadSettings where others contradict each other.
    """
    left = {name for key in usual for name in _PAIRS[key]}
    values: dict[str, Any] = {
        name: usually if name in left or (value := st.session_state.get(f"chosen_{name}")) is None else value
        for name, usually in _USUAL.items()
    }
    pause = timedelta(minutes=values["session_break"])
    return Settings(
        zone=zone(),
        night=(values["night_from"], values["night_to"]),
        school=(values["school_from"], values["school_to"]),
        region=values["region"] or None,
        estimates=Estimates(pause, longer_break(pause), DEFAULT.estimates.cap),
        daily_limit=timedelta(minutes=values["daily_limit"]),
        short_night=timedelta(hours=values["short_night"]),
        birth_date=values["birth_date"],
        **{name: values[name] for name in map(setting, FIELDS)},
        account_period=(values["period_from"], values["period_to"]),
    )


def take_settings(taken: Settings) -> None:
    """Make these the settings chosen, as far as they can be chosen here; a birth date that was entered stays."""
    chosen: dict[str, Any] = {
        "night_from": taken.night[0],
        "night_to": taken.night[1],
        "school_from": taken.school[0],
        "school_to": taken.school[1],
        "region": taken.region or "",
        "session_break": taken.estimates.session_break // timedelta(minutes=1),
        "daily_limit": taken.daily_limit // timedelta(minutes=1),
        "short_night": taken.short_night // timedelta(hours=1),
        "period_from": taken.account_period[0],
        "period_to": taken.account_period[1],
        **{name: getattr(taken, name) for name in map(setting, FIELDS)},
    }
    for name, value in chosen.items():
        choose(name, value)
    st.session_state["zone"] = taken.zone


def subject() -> Subject:
    """Return what statements are made about: the open file and the settings chosen, with what was worked out for them.

    A pair of settings that contradict each other stands at its usual values, and its widgets say so.
    """
    usual: list[str] = []
    while True:
        try:
            chosen = settings(usual)
            break
        except BadSettings as bad:
            usual.append(bad.key)
    kept, other = st.session_state.get("subject"), st.session_state.get(OTHER)
    if kept is None or kept.reading is not reading() or kept.settings != chosen or kept.other is not other:
        kept = st.session_state["subject"] = Subject(export(), reading(), chosen, other)
    return cast("Subject", kept)


def finding(key: str) -> Result:
    """Return what a statement of the registry says of the open file, under the settings chosen."""
    return find(key, subject())


def figure(key: str, scope: Scope = WHOLE) -> Drawn:
    """Return a figure of the registry for the open file, under the settings chosen and what was chosen of it.

    Texts of closed columns stand in it once the reader has opened them.
    """
    return drawn(subject(), key, scope, closed=not reveal(texts_of(key)))


def drawn(of: Subject, key: str, scope: Scope, *, closed: bool) -> Drawn:
    """Return a figure of a file, its texts closed or not, worked out once for each."""
    found = draw(key, of, scope)
    return of.kept(_closed, found.key, found.scope) if closed else found


def _closed(of: Subject, key: str, scope: Scope) -> Drawn:
    return without_texts(draw(key, of, scope))


def texts_of(figure: str) -> str:
    """Return the place, as `reveal` takes it, of the texts in a figure."""
    return f"texts_{figure}"


def picture_format() -> Literal["png", "svg"]:
    """Return the format in which pictures of charts are saved."""
    return cast('Literal["png", "svg"]', st.session_state.setdefault("picture_format", "png"))


def reveal(key: str = "") -> bool:
    """Say whether the reader has asked to see what is hidden: everywhere, or in one place; never while a file is read together.

    A widget with the key `reveal_` and that place switches it on.
    """
    return not together() and bool(
        st.session_state.get(everywhere()) or (key and st.session_state.get(f"reveal_{key}"))
    )


def together() -> bool:
    """Say whether the file is read without contents: no name and no text is shown anywhere, nor saved from a page."""
    return bool(st.session_state.setdefault(TOGETHER, True))


def open_contents(key: str = "") -> None:
    """Read with contents from now on, and show those of one place; without one, all."""
    st.session_state[TOGETHER] = False
    st.session_state[f"reveal_{key}" if key else everywhere()] = True


def read_together() -> None:
    """Read without contents from now on; what was shown is hidden again."""
    st.session_state[TOGETHER] = True
    for key in list(st.session_state):
        if str(key).startswith("reveal_"):
            st.session_state[key] = False


def everywhere() -> str:
    """Return the key of the widget that shows what is hidden everywhere; another for each file, so that it starts off."""
    return f"reveal_everywhere_{st.session_state.get('files', 0)}"


def filter(name: str, default: Hashable) -> str:  # noqa: A001  the page's word for it
    """Return the key of a filter's widget, which stands at `default` until the reader changes it.

    `st.selectbox(..., key=session.filter("watching_year", None), persist_state="session")`: the choice is remembered when
    the page changes, and forgotten when another export is opened.
    """
    key = f"filter_{name}"
    st.session_state.setdefault(key, default)
    return key


#: The key of the field with the day that is looked at.
CHOSEN_DAY = "filter_day"


def choose_day(day: date) -> None:
    """Make this the day that is looked at."""
    st.session_state[CHOSEN_DAY] = day


def say(text: Message | StrEnum) -> str:
    """Return a message, or a word of the model, in the reader's language."""
    if isinstance(text, StrEnum):
        return word(text, language())
    # A name in the file cannot steer the page; one that is written from right to left stands apart from the words around it.
    return visible(sentence(text, language(), zone()), keep=KEPT)
