"""What pages are built of: header, cards, statements, figure blocks, tables of rows, state chips.

Draws what it is given: no arithmetic, no sentence that is not a Message. Text goes to the browser as escaped HTML, as plain
text, or in a grid; text from a file is never Markdown, also not in a label.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

import pyarrow as pa
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analyzer.charts import Bars, Chart, PlaceMap, numbers, plotly
from analyzer.charts.description import described
from analyzer.charts.plotly.pen import Width
from analyzer.figures import WHOLE, Drawn, Scope, in_source
from analyzer.figures.closed import TOGETHER
from analyzer.findings import Result, Subject
from analyzer.findings.states import at_two_places, has_unknown_parts, state_sentence, state_word, written_as
from analyzer.language import file_name, number
from analyzer.language.terms import MEANINGS
from analyzer.model import Certainty, Locator, Message, Records, State
from analyzer.output import rows as row_columns
from analyzer.output.rows import Listing, Rows
from analyzer.reading import knowledge
from analyzer.reading.tables import SectionReading, Table
from analyzer.texts import visible
from analyzer.ui import known, rows_behind, session
from analyzer.ui.texts import escape

_T = TypeVar("_T")
_P = TypeVar("_P", bound=StrEnum)

STYLE = Path(__file__).with_name("components.css")

#: The page on one day, which rows of other pages lead to.
DAY = Path(__file__).parent / "views" / "day.py"

#: From this many rows on Streamlit's grid fetches rows as they scroll by, and then knows no selection.
LAZY_FROM = 1000

#: A quiet mark for each state; the word stands beside it.
_MARKS = {
    State.ABSENT: "–",
    State.EMPTY: "○",
    State.READ: "●",
    State.PARTLY_READ: "◐",
    State.UNREADABLE: "×",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A headline number: what it is, what it counts, how sure it is, which section it stands on, and its rows.

    They are those of a `statement`, those behind the `mark` of a figure (its key, the mark's), or the `rows` given.
    """

    key: str
    number: float | Message
    counts: Message
    certainty: Certainty
    section: str = ""
    rows: Rows | Listing | None = None
    statement: str = ""
    mark: tuple[str, str] | None = None

    @property
    def has_rows(self) -> bool:
        """Whether there are rows to show."""
        if self.mark is not None:
            return bool(self.number)
        return bool(self.statement) or (self.rows is not None and bool(len(self.rows)))


def card(
    key: str,
    counts: Message,
    part: str = "",
    *,
    shown: Callable[[Any], Any] = lambda value: value,
    rows: Rows | Listing | None = None,
) -> Card | None:
    """Return a number of a statement as a card, with that statement's certainty and rows; None where it tells none.

    `part` names the number where the statement has several; `shown` gives it as a reader sees it. `counts` is filled from
    the statement's value, and the number is its `count`.
    """
    result = session.finding(key)
    value = result.value[part] if result.told and part else result.value
    if value is None:
        return None
    number = shown(value)
    named = result.value if isinstance(result.value, Mapping) else {}
    if isinstance(number, timedelta | date):
        number = Message("{value}", {"value": number})
    return Card(
        f"{key}.{part}" if part else key,
        number,
        replace(
            counts,
            values={**named, **counts.values, "count": number if isinstance(number, int | float) else 1},
        ),
        result.certainty,
        _section_of(result, rows),
        rows,
        key if rows is None and result.rows_of else "",
    )


def _section_of(result: Result, rows: Rows | Listing | None) -> str:
    """Return the section that a number comes from; none where that is more than one of those that its statement looks at."""
    if isinstance(rows, Rows):
        return rows.table.section.key
    sections = session.reading().sections
    filled = [key for key in (*result.finding.sections, *result.finding.any_of) if sections[key].rows]
    return filled[0] if len(filled) == 1 else ""


def figure_card(key: str, counts: Message, part: str, mark: str) -> Card:
    """Return a number of a figure as a card, with that figure's certainty, and the rows behind the mark that draws it."""
    found = session.figure(key)
    return Card(f"{key}.{part}", found.numbers[part], counts, found.certainty, mark=(key, mark))


# Words ----------------------------------------------------------------------------------------------------------------


def label(message: Message) -> str:
    """Return a message for a place where Streamlit reads Markdown (a button, a heading of a part that opens)."""
    return plain_markdown(session.say(message))


def labels(messages: Mapping[_T, Message]) -> Callable[[_T], str]:
    """Return what writes an option of a choice in the reader's language."""
    return {option: label(message) for option, message in messages.items()}.__getitem__


def words(messages: Mapping[_T, Message]) -> Callable[[_T], str]:
    """Return what writes an option of a select box, which reads no Markdown, in the reader's language."""
    return {option: session.say(message) for option, message in messages.items()}.__getitem__


#: What Markdown reads as more than a letter. A mark is escaped only where it would be read so, since a screen reader is
#: given the label as it stands here.
_MARKUP = re.compile(
    r"[\\`*_{}\[\]<>#|~$&@]"  # anywhere
    r"|:(?=\S)"  # :red[...], :icon:, https://
    r"|(?<=www)\."
    r"|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]"  # a list or a line, at the beginning
)


def plain_markdown(text: str) -> str:
    r"""Return text as Markdown that shows it letter by letter.

    >>> plain_markdown("*Bol* <b>[x](y) :red[$1$]")
    '\\*Bol\\* \\<b\\>\\[x\\](y) \\:red\\[\\$1\\$\\]'
    >>> plain_markdown("2. Rows, from 00:00 - see www.example.com!")
    '2\\. Rows, from 00\\:00 - see www\\.example.com!'
    """
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def html(tag: str, text: str, kind: str = "", title: str = "") -> str:
    """Return an element with escaped text."""
    of_kind = f' class="{kind}"' if kind else ""
    with_title = f' title="{escape(title)}"' if title else ""
    return f"<{tag}{of_kind}{with_title}>{escape(text)}</{tag}>"


def paragraph(message: Message, kind: str = "tea-text") -> None:
    """Draw a sentence."""
    st.html(html("p", session.say(message), kind))


def chip(term: StrEnum) -> str:
    """Return a state or a certainty as a small mark with its word; the meaning is its tooltip."""
    mark, word, meaning = "", session.say(term), session.say(MEANINGS[term])
    if isinstance(term, State):
        mark = f'<span aria-hidden="true">{_MARKS[term]}</span> '
        word = session.say(state_word(term, session.reading()))
        meaning = session.say(_meaning(term))
    kind = "tea-chip tea-" + re.sub(r"[^a-z]+", "-", term.value.lower())
    return f'<span class="{kind}" title="{escape(meaning)}">{mark}{escape(word)}</span>'


def _meaning(state: State) -> Message:
    """Return the line on what the word for a state means in this file."""
    if state is State.ABSENT and has_unknown_parts(session.reading()):
        return Message(
            "This section was not found. Parts of the file could not be read or have names that are not known yet. Whether TikTok "
            "holds such data cannot be told from it."
        )
    return MEANINGS[state]


def state_words(state: State) -> str:
    """Return a state's mark and word, for a place that takes no HTML."""
    return f"{_MARKS[state]} {session.say(state_word(state, session.reading()))}"


# Page -----------------------------------------------------------------------------------------------------------------


#: Where the limits of what a page has drawn are kept until its foot.
_LIMITS = "limits_of_page"


def header(question: Message, answer: Message) -> None:
    """Draw the top of a page: the reader's question, and the sentence that answers it from the file."""
    st.session_state[_LIMITS] = {}
    st.html(STYLE)
    kind = "tea-question tea-on-dark" if _dark() else "tea-question"
    st.html(html("h1", session.say(question), kind) + html("p", session.say(answer), "tea-answer"))


def heading(message: Message) -> None:
    """Draw the heading of a part of a page."""
    st.html(html("h2", session.say(message), "tea-heading"))


def findings(*keys: str, first: int = 1) -> None:
    """Draw statements of the registry, each a sentence with its certainty after it; those after the `first` on request.

    One that the file does not allow says why, in its place; the states of sections have a place of their own on each page.
    """
    results = [result for result in map(session.finding, keys) if not result.of_state]
    items = list(dict.fromkeys(map(_statement, results)))
    if not items:
        return
    shown, rest = items[:first], items[first:]
    st.html(_statements(shown) + (_behind(_more_statements(len(rest)), _statements(rest)) if rest else ""))
    _rows_of_statements({one.key: one.finding.question for one in results if one.told})


def _rows_of_statements(told: Mapping[str, Message]) -> None:
    """Draw the rows of one of some statements, and how it is known, when asked for."""
    name = f"statements.{'.'.join(told)}"
    if not told or not toggle(name):
        return
    chosen = next(iter(told))
    if len(told) > 1:
        state = session.filter(name, chosen)
        if st.session_state[state] not in told:
            st.session_state[state] = chosen
        chosen = str(
            st.selectbox(
                label(Message("Which sentence")),
                list(told),
                format_func=words(told),
                key=state,
                persist_state="session",
            )
        )
    if session.finding(chosen).rows_of:
        rows_behind.of_statement(chosen, f"{name}.{chosen}")
    known.of_statement(session.finding(chosen))


def _more_statements(count: int) -> Message:
    return Message("{count} more statement", {"count": count}, plural="{count} more statements")


def _statements(items: Sequence[str]) -> str:
    return f'<ul class="tea-statements">{"".join(items)}</ul>' if items else ""


def _behind(title: Message, content: str) -> str:
    """Return HTML that opens at a press on its title."""
    return f'<details class="tea-known"><summary>{escape(session.say(title))}</summary>{content}</details>'


def more_figures(title: Message, keys: Sequence[str], scope: Scope = WHOLE) -> None:
    """Draw figures in a part that is closed until its title is pressed; nothing where none of them has something to show."""
    told = [key for key in keys if session.figure(key, scope).told]
    if told:
        with more(title, keys[0]):
            for key in told:
                drawn(key, scope)


def behind(title: Message, messages: Iterable[Message]) -> None:
    """Draw sentences that open at a press on their title; nothing where there are none."""
    behind_html(title, "".join(html("p", session.say(message)) for message in messages))


def behind_html(title: Message, content: str) -> None:
    """Draw HTML that opens at a press on its title; nothing where there is none."""
    if content:
        st.html(_behind(title, content))


def more(title: Message, key: str) -> DeltaGenerator:
    """Draw a part of a page that is closed until its title is pressed, and return it to be filled."""
    return st.expander(label(title), key=f"more_{key}")


def finding_block(key: str) -> None:
    """Draw a statement with its question above it, its rows when asked for, and how it is known."""
    result = session.finding(key)
    with st.container(key=f"finding_{_id(key)}", gap="xsmall"):
        question = html("h3", session.say(result.finding.question), "tea-small-heading")
        mark = f" {chip(result.certainty)}" if result.told else ""
        st.html(f'{question}<p class="tea-text">{escape(session.say(result.says))}{mark}</p>')
        if not result.told:
            return
        shown = False
        with st.container(horizontal=True, gap="small", key=f"foot_finding_{_id(key)}"):
            if result.rows_of:
                shown = toggle(f"finding.{key}")
        if shown:
            rows_behind.of_statement(key, f"finding.{key}")
        known.of_statement(result)


def statement(result: Result) -> None:
    """Draw what a statement says, with its certainty after it."""
    st.html(f'<p class="tea-text">{escape(session.say(result.says))} {chip(result.certainty)}</p>')


def _statement(result: Result) -> str:
    mark = f" {chip(result.certainty)}" if result.told else ""
    return f"<li>{escape(session.say(result.says))}{mark}</li>"


def facts(given: Iterable[tuple[Message, Message | str]]) -> None:
    """Draw facts on the file, each with its name; text that is no Message comes from the file."""
    items = "".join(
        html("dt", session.say(name))
        + html("dd", session.say(value) if isinstance(value, Message) else value)
        for name, value in given
    )
    st.html(f'<dl class="tea-facts">{items}</dl>')


def cannot_tell(*messages: Message) -> None:
    """Draw the foot of a page: what it cannot tell, and on request the limits of each figure and list on it, each once."""
    items = "".join(html("p", session.say(message)) for message in messages)
    title = html("h2", session.say(Message("What this cannot tell")), "tea-small-heading")
    noted = st.session_state.get(_LIMITS, {})
    texts = "".join(html("p", text, "tea-limit") for text in noted)
    if texts:
        count = Message("{count} more limit", {"count": len(noted)}, plural="{count} more limits")
        items += _behind(count, texts)
    st.html(f'<section class="tea-cannot">{title}{items}</section>')


def at_the_foot(messages: Iterable[Message]) -> None:
    """Keep limits for the foot of the page, where each stands once however many figures have it."""
    st.session_state.setdefault(_LIMITS, {}).update(dict.fromkeys(map(session.say, messages)))


def limits(messages: Iterable[Message]) -> None:
    """Draw the limits of what stands above."""
    texts = [html("p", session.say(message), "tea-limit") for message in messages]
    if texts:
        st.html("".join(texts))


def cards(*numbers: Card | None) -> None:
    """Draw at most four headline numbers in a line; a press on one shows its rows below the line."""
    given = [one for one in numbers if one is not None]
    if not given:
        return
    if len(given) > 4:
        raise ValueError(
            f"A page has at most four cards, but was given {len(given)}; move the rest into its figures."
        )
    open_card: Card | None = None
    for place, card in zip(st.columns(len(given)), given, strict=True):
        with place, st.container(border=True, height="stretch", gap="xsmall", key=f"card_{_id(card.key)}"):
            st.html(_card(card))
            if card.has_rows and toggle(f"card.{card.key}"):
                open_card = card
    if open_card is not None and open_card.statement:
        rows_behind.of_statement(open_card.statement, f"card.{open_card.key}")
    elif open_card is not None and open_card.mark is not None:
        rows_behind.of_mark(*open_card.mark, f"card.{open_card.key}")
    elif open_card is not None and open_card.rows is not None:
        listed(open_card.rows, f"card.{open_card.key}")


def _card(card: Card) -> str:
    shown = (
        session.say(card.number)
        if isinstance(card.number, Message)
        else number(card.number, session.language())
    )
    section = session.say(in_source(card.section, session.subject())) if card.section else ""
    return (
        html("p", shown, "tea-number tea-words" if isinstance(card.number, Message) else "tea-number")
        + html("p", session.say(card.counts), "tea-counts")
        + f'<p class="tea-under">{chip(card.certainty)} {html("span", section)}</p>'
    )


def part(parts: Mapping[_P, Message], key: str, usual: _P) -> _P:
    """Draw the choice between the parts of a page, and return the one that is chosen."""
    chosen = st.segmented_control(
        label(Message("Part")),
        options=list(parts),
        format_func=labels(parts),
        key=session.filter(key, usual),
        required=True,
        persist_state="session",
    )
    return type(usual)(chosen or usual)


_SHOW_PERSONAL = Message("Show personal values")
_SHOW, _HIDE = Message("Rows"), Message("Hide rows")
_SAVE = Message("Save as CSV")


def toggle(key: str, show: Message = _SHOW, hide: Message = _HIDE) -> bool:
    """Draw the button that shows or hides rows, and return whether they are shown; one press, remembered in the session."""
    opened = remembered("rows_open", dict[str, bool])
    shown = opened.get(key, False)
    text = hide if shown else show

    def turn() -> None:
        for kind in ("card.", "finding."):
            # The rows of one card, and of one statement, at a time.
            if key.startswith(kind):
                opened.update({other: False for other in opened if other.startswith(kind)})
        opened[key] = not shown

    st.button(
        label(text),
        key=f"toggle_{_id(key)}",
        type="tertiary",
        icon=":material/table_rows:",
        on_click=turn,
    )
    return shown


def open_rows(key: str) -> None:
    """Show the rows that `toggle` shows, from the next time on that the page is drawn."""
    remembered("rows_open", dict[str, bool])[key] = True


# Figure block ---------------------------------------------------------------------------------------------------------


def drawn(key: str, scope: Scope = WHOLE, *, why: bool = True) -> None:
    """Draw a figure of the registry for what the reader chose of it, or why there is none.

    The states of sections have a place of their own on each page; without `why` the reason has one too.
    """
    found = session.figure(key, scope)
    if found.chart is not None:
        figure(found)
        if found.closed or session.reveal(session.texts_of(key)):
            mask_switch(session.texts_of(key), Message("Show the texts in this figure"))
    elif found.rows is not None:
        _listing(found)
    elif why and not found.of_state:
        paragraph(found.says)


def _listing(found: Drawn) -> None:
    """Draw a figure that is a listing: its question, its sentence and its rows."""
    question = found.title or found.figure.question
    st.html(
        html("h2", session.say(question), "tea-small-heading")
        + html("p", session.say(found.says), "tea-says")
    )
    at_the_foot(found.limits)
    if found.rows is not None:
        line = listed(found.rows, f"figure.{found.key}", of_figure=True)
        if isinstance(found.rows, Listing):
            rows_behind.of_line(found, line)
        known.of_figure(found)


#: Countries that have a bar where there is no room for a map.
_COUNTRIES = 12


def figure(found: Drawn) -> None:
    """Draw a figure with a chart, and what a reader may ask of it: its limits, its rows, CSV, and how it is known.

    The drawing carries its title, zone, rows used and left out, and certainty, since a picture of it has to; here they
    stand beside it as text. A press on a bar, a cell, a point or a place opens its rows.
    """
    assert found.chart is not None
    at_the_foot(found.chart.limits)
    language = session.language()
    width: Width = "phone" if narrow() else "wide"
    chart = _on_screen(found.chart, session.together(), width)
    marks = [mark.key for mark in found.marks]
    if isinstance(found.chart, PlaceMap) and isinstance(chart, Bars):
        counts = [place.count for place in found.chart.places]
        marks = [marks[at] for at in sorted(range(len(counts)), key=lambda at: -counts[at])]
    with st.container(key=f"figure_{_id(chart.key)}", gap="small"):
        if isinstance(chart, Bars) and chart.flat:
            _in_words(chart)
        else:
            st.html(html("h2", session.say(chart.title), "tea-unseen"))
            looks = (found.closed, session.together(), language, width, _dark())
            picture = session.subject().kept(_picture, found.key, found.scope, *looks, most=_PICTURES)
            # What stands at its foot is left off here, and is whole in a picture and on paper.
            height = int(picture.layout.height) - plotly.kept_for_pictures(picture)
            name = f"chart_{_id(chart.key)}"
            with st.container(height=height, border=False, key=f"pictured_{_id(chart.key)}"):
                st.plotly_chart(
                    picture,
                    config=plotly.config(chart, language, session.picture_format(), width),
                    theme=None,
                    key=name,
                    alt=session.say(described(chart)),
                    on_select=partial(rows_behind.picked, name, chart.key, marks),
                    selection_mode="points",
                )
        st.html(html("p", session.say(chart.says), "tea-says"))
        with_numbers = False
        with st.container(horizontal=True, gap="small", key=f"foot_{_id(chart.key)}"):
            shown = toggle(f"figure.{chart.key}")
            if not chart.empty:
                with_numbers = toggle(
                    f"numbers.{chart.key}", Message("Show numbers"), Message("Hide numbers")
                )
        if with_numbers:
            _numbers(chart)
        if shown:
            rows_behind.of_figure(found)
        known.of_figure(found)


#: How many pictures of an open file are kept: those of the pages between which a reader goes to and fro.
_PICTURES = 24


def _picture(
    subject: Subject,
    key: str,
    scope: Scope,
    closed: bool,
    together: bool,
    language: str,
    width: Width,
    dark: bool,
) -> Any:
    """Return a figure of a file as Plotly draws it. It depends on no more than this, and is kept with the file and its settings."""
    chart = session.drawn(subject, key, scope, closed=closed).chart
    assert chart is not None
    return plotly.figure(_on_screen(chart, together, width), language, width=width, dark=dark)


def _on_screen(chart: Chart, together: bool, width: Width) -> Chart:
    """Return a chart as a screen of that width shows it, which says that the file is read together where it is."""
    if together:
        chart = replace(chart, limits=(TOGETHER, *chart.limits))
    if isinstance(chart, PlaceMap) and chart.of_countries and width == "phone":
        return chart.as_bars(_COUNTRIES)
    return chart


def _in_words(chart: Bars) -> None:
    """Write the title, the bars and the caption of a chart whose bars would show nothing: one of them, or all of one row."""
    bars = (
        Message("{label}: {count}", {"label": label, "count": chart.unit.of(value)})
        for label, value in zip(chart.labels, chart.values, strict=True)
    )
    items = "".join(html("li", session.say(bar)) for bar in bars)
    st.html(
        html("h2", session.say(chart.title), "tea-small-heading") + f'<ul class="tea-columns">{items}</ul>'
    )
    limits(numbers.caption(chart))


# Rows -----------------------------------------------------------------------------------------------------------------


def listed(
    rows: Rows | Listing,
    key: str,
    *,
    with_download: bool = True,
    under: str = "",
    with_day: bool = True,
    of_figure: bool = False,
) -> int | None:
    """Draw rows as a grid, the place of each in the file last; with a switch for hidden values, and one row as it stands.

    `under` is the key of one switch that stands above several lists; without `with_day` a row does not lead to its day.
    `of_figure`: the lines of a listing can be selected, and the place of the one that is selected is returned.
    """
    reveal = True
    if rows.masked:
        reveal = session.reveal(_id(under)) if under else mask_switch(key)
    if isinstance(rows, Listing):
        # A listing can change with any setting.
        shown = _columns(rows, reveal=reveal)
    else:
        seen_by = (reveal, session.language(), session.zone())
        shown = remembered("rows", lambda: _columns(rows, reveal=reveal), identity(rows), *seen_by, most=4)
    selected = _grid(shown, key, session.say(_title(rows)), selectable=of_figure or isinstance(rows, Rows))
    if isinstance(rows, Rows):
        _one_row(rows, key, selected, under or key, with_day=with_day)
    if with_download:
        download(rows, key, rows.key, _saved_as(rows), under=under)
    return _line(selected, shown.num_rows, key) if of_figure and isinstance(rows, Listing) else None


def choose_line(listing: Listing, key: str) -> int | None:
    """Draw a listing as a grid in which a line can be selected, and return its place."""
    shown = _columns(listing, reveal=True)
    return _line(_grid(shown, key, session.say(_title(listing)), selectable=True), shown.num_rows, key)


def _line(selected: Sequence[int] | None, lines: int, key: str) -> int | None:
    """Return the place of the line that is selected; in a grid too long to select in, of the one whose number is given."""
    if selected is not None:
        return selected[0] if selected else None
    chosen = st.number_input(
        label(Message("Show the rows of the line with this number")),
        min_value=1,
        max_value=lines,
        value=None,
        step=1,
        key=f"line_{_id(key)}",
    )
    return None if chosen is None else int(chosen) - 1


def grid(listing: Listing, key: str) -> None:
    """Draw a listing as a grid, with nothing around it."""
    _grid(
        _columns(listing, reveal=session.reveal() or not listing.masked),
        key,
        session.say(_title(listing)),
        selectable=False,
    )


def _grid(shown: pa.Table, key: str, title: str, *, selectable: bool) -> list[int] | None:
    """Draw columns as a grid and return the positions selected; None where the grid is too long to select in."""
    lazy = shown.num_rows > LAZY_FROM
    selectable = selectable and not lazy
    options: dict[str, Any] = {"on_select": "rerun", "selection_mode": "single-row"} if selectable else {}
    event = st.dataframe(
        shown,
        hide_index=True,
        key=f"grid_{_id(key)}",
        lazy=lazy,
        height=_height(shown.num_rows),
        placeholder="",
        column_config=_column_config(shown),
        column_order=_in_sight(shown) if narrow() else None,
        alt=title,
        **options,
    )
    if lazy:
        return None
    return list(cast("Any", event).selection.rows) if selectable else []


def section_table(key: str) -> None:
    """Draw all rows of a table ("watch_history", "gifts.sent") as a grid with its download, or why there are none."""
    table = session.reading().tables.get(key)
    if table is None:
        section_state(key.split(".", maxsplit=1)[0])
        return
    listed(Rows(table), f"table.{key}")


def _numbers(chart: Chart) -> None:
    """Draw what the figure itself shows as a table, such as the counts per week, and the button that saves it."""
    key = f"numbers_{chart.key}"
    title = Message("Numbers: {question}", {"question": chart.title})
    headings, columns = zip(*numbers.columns(chart, session.language()), strict=True)
    _grid(
        _columns(Listing(key, headings, columns, title), reveal=True),
        key,
        session.say(title),
        selectable=False,
    )
    headings, columns = zip(*numbers.with_source(chart, session.language()), strict=True)
    download(Listing(key, headings, columns, title), key, key, title, Message("Numbers as CSV"))


def download(
    rows: Rows | Listing, key: str, file: str, title: Message, name: Message = _SAVE, *, under: str = ""
) -> None:
    """Draw the button that saves the rows as CSV under the same masks; the file is made when it is pressed.

    It is named by `file` in English, by `title` in other languages.
    """
    language, zone = session.language(), session.zone()
    reveal = session.reveal(_id(under or key)) or not rows.masked
    st.download_button(
        label(name),
        # Runs outside the session when pressed: it may only use what it is given here.
        data=lambda: row_columns.csv(rows, language, zone, reveal=reveal),
        file_name=f"{file_name(file, title, language)}.csv",
        mime="text/csv",
        key=f"csv_{_id(key)}",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
    )


def mask_switch(key: str, name: Message = _SHOW_PERSONAL) -> bool:
    """Draw the switch that shows personal values of these rows, and return whether they are shown.

    While a file is read together it is the press that ends that, and shows these.
    """
    if session.together():
        st.button(
            label(Message("Open names and texts")),
            key=f"open_{_id(key)}",
            type="tertiary",
            icon=":material/lock_open:",
            on_click=session.open_contents,
            args=(_id(key),),
        )
        return False
    if session.reveal():
        return True
    return st.toggle(
        label(name),
        key=f"reveal_{_id(key)}",
        persist_state="session",
        help=label(
            Message(
                "Names, addresses and messages are hidden on screen and in the CSV file until this is switched on."
            )
        ),
    )


def _one_row(rows: Rows, key: str, selected: Sequence[int] | None, place: str, *, with_day: bool) -> None:
    """Draw one row as it stands in the file: the row selected in the grid, or, in a long one, by its number.

    `place` is where its personal values are shown once the reader has asked for them.
    """
    if selected is None:
        chosen = st.number_input(
            label(Message("Show the row with this number")),
            min_value=0,
            max_value=len(rows.table) - 1,
            value=None,
            step=1,
            key=f"row_{_id(key)}",
        )
        row = None if chosen is None else int(chosen)
    else:
        row = rows.number(selected[0]) if selected else None
        if row is None:
            paragraph(Message("A row that is selected is shown here."), "tea-quiet")
    if row is not None:
        row_detail(rows.table, row, reveal=session.reveal(_id(place)) or not rows.masked)
        if with_day:
            day_of_row(rows.table, row, key)


def row_detail(table: Table, row: int, *, reveal: bool) -> None:
    """Draw a row exactly as it stands in the file, with each place at which it stands there."""
    if session.together():
        # A row as it stands has names and values of unknown meaning too.
        paragraph(Message("A row is shown as it stands once names and texts are opened."), "tea-quiet")
        return
    if not reveal:
        paragraph(
            Message("This row holds personal values. It is shown once those are switched on."), "tea-quiet"
        )
        return
    places: tuple[Locator, ...] = (table.place(row), *table.also.get(row, ()))
    st.code(table.raw(row), language=None, wrap_lines=True)
    st.text("\n".join(visible(str(place)) for place in places))


def day_of_row(table: Table, row: int, key: str) -> None:
    """Draw the button that goes to the day of a row, where it has a date."""
    moment = table.columns[table.moment][row].as_py() if table.moment else None
    if moment is None:
        return
    if st.button(
        label(Message("All rows of this day")),
        key=f"day_of_{_id(key)}",
        type="tertiary",
        icon=":material/calendar_today:",
    ):
        session.choose_day(session.subject().day(moment))
        st.switch_page(DAY)


def _columns(rows: Rows | Listing, *, reveal: bool) -> pa.Table:
    return row_columns.columns(rows, session.language(), session.zone(), reveal=reveal)


def _column_config(shown: pa.Table) -> dict[str, Any]:
    """Return how the cells are written: dates and numbers as sentences write them, as far as a grid can.

    It knows no Dutch names of months, so a Dutch date has its number; the number of a row is one, and no count.
    """
    config: dict[str, Any] = {}
    phone, row = narrow(), session.say(Message("Row"))
    day = "D-M-YYYY" if session.language() == "nl" else "D MMM YYYY" if phone else "D MMMM YYYY"
    first_text = next((column.name for column in shown.schema if pa.types.is_string(column.type)), "")
    for column in shown.schema:
        if pa.types.is_timestamp(column.type):
            zone = session.zone()
            config[column.name] = st.column_config.DatetimeColumn(
                # "Time (Amsterdam)": the whole name of a zone is wider than its moments, and would be cut.
                label=column.name.replace(zone, zone.rpartition("/")[2].replace("_", " ")) if phone else None,
                format=f"{day} HH:mm:ss",
                width=150 if phone else None,
            )
        elif pa.types.is_date(column.type):
            config[column.name] = st.column_config.DateColumn(format=day)
        elif pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
            config[column.name] = st.column_config.NumberColumn(
                format="plain" if column.name == row else "localized"
            )
        elif phone and column.name == first_text:
            config[column.name] = st.column_config.TextColumn(width=180)
    return config


def _in_sight(shown: pa.Table) -> list[str]:
    """Return the columns in the order in which a phone shows them: the moment and the first text before all others."""
    moment = [column.name for column in shown.schema if pa.types.is_timestamp(column.type)]
    text = [column.name for column in shown.schema if pa.types.is_string(column.type)]
    return list(dict.fromkeys([*moment[:1], *text[:1], *shown.column_names]))


def _height(rows: int) -> int:
    """Return the height of a grid in pixels: at most ten rows and the heading."""
    return 35 * (min(rows, 10) + 1) + 3


def _title(rows: Rows | Listing) -> Message:
    if isinstance(rows, Listing):
        return Message("Rows of the figure")
    spec = rows.table.spec
    return (
        Message(spec.title) if spec.title and isinstance(spec, Records) else Message(rows.table.section.title)
    )


def _saved_as(rows: Rows | Listing) -> Message:
    """Return what rows are, for the name of their file; never a text from the file."""
    if isinstance(rows, Rows):
        return _title(rows)
    return rows.says


def identity(rows: Rows) -> Hashable:
    """Return what tells one choice of rows from another."""
    if rows.numbers is None:
        return rows.key
    return rows.key, hashlib.blake2b(rows.numbers.tobytes()).digest()


# States ---------------------------------------------------------------------------------------------------------------


def section_state(key: str) -> bool:
    """Draw what became of a section where that needs saying, and return whether it holds rows."""
    reading = session.reading()
    section = reading.sections[key]
    said = state_sentence(key, reading)
    if said is not None:
        st.html(f'<p class="tea-state">{chip(section.state)} {escape(session.say(said))}</p>')
    for more in (at_two_places(key, reading), knowledge.newly_filled(section)):
        if more is not None:
            paragraph(more, "tea-state")
    return section.rows > 0


def state_groups(groups: Iterable[tuple[State, Sequence[SectionReading]]]) -> None:
    """Draw each state with its meaning; one that has sections opens to show which."""
    st.html("".join(_state_group(state, sections) for state, sections in groups))


def _state_group(state: State, sections: Sequence[SectionReading]) -> str:
    count = Message("{count} section", {"count": len(sections)}, plural="{count} sections")
    line = f"{chip(state)} {html('b', session.say(count))}"
    if not sections:
        return f'<p class="tea-state">{line}</p>'
    items = "".join(map(_section_item, sections))
    meaning = html("p", session.say(_meaning(state)), "tea-quiet")
    return f'<details class="tea-state"><summary>{line}</summary>{meaning}<ul class="tea-columns">{items}</ul></details>'


def _section_item(section: SectionReading) -> str:
    title = html("span", session.say(Message(section.section.title)))
    encodings = dict.fromkeys(node.empty_as for node in section.nodes if node.empty_as)
    said = [one if isinstance(one, str) else session.say(one) for one in map(written_as, encodings)]
    written = html("span", " · " + ", ".join(said), "tea-quiet") if said else ""
    return f"<li>{title}{written}</li>"


# Session --------------------------------------------------------------------------------------------------------------


def remembered(name: str, compute: Callable[[], _T], *depends: Hashable, most: int = 32) -> _T:
    """Return what `compute` gives, from this session's memory when asked again for the same file and `depends`.

    The last `most` answers of each name are kept; none is shared with another session.
    """
    file = session.export().sha256
    memory: dict[str, Any] = st.session_state.setdefault("remembered", {})
    if memory.get("file") != file:
        memory.clear()
        memory["file"] = file
    answers: dict[Hashable, Any] = memory.setdefault(f"of {name}", {})
    if depends in answers:
        answers[depends] = answers.pop(depends)
    else:
        answers[depends] = compute()
        while len(answers) > most:
            del answers[next(iter(answers))]
    return cast("_T", answers[depends])


def narrow() -> bool:
    """Say whether the screen is narrow, as `page.js` told when the page connected; charts have another form there."""
    return st.context.cookies.get("width") == "narrow"


def _dark() -> bool:
    return st.context.theme.type == "dark"


def key_of(text: str) -> str:
    """Return the name of a place as `session.reveal` takes it."""
    return _id(text)


def _id(text: str) -> str:
    """Return text as a part of a key that is also a CSS class."""
    return re.sub(r"[^A-Za-z0-9]+", "_", text)
