"""All sections: what became of each, its tables; what is not known yet, what could not be read, what was left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape

import numpy as np
import streamlit as st

from analyzer.analysis import clock
from analyzer.analysis.unclaimed import UnclaimedTable, unclaimed_tables
from analyzer.findings import knowledge
from analyzer.findings.damage import ends_early
from analyzer.findings.subject import period
from analyzer.kinds import text_array
from analyzer.model import LEFT_OUT, Certainty, Issue, Locator, Message, Records, State, Theme
from analyzer.output.rows import MASK, Listing, Rows, places
from analyzer.reading import BadInput, Export, Role, SectionReading, Unclaimed
from analyzer.reading.structure import structure, undeclared_keys
from analyzer.reading.tables import SetAside, columns_of
from analyzer.ui import components, session
from analyzer.ui.components import Card
from analyzer.ui.members import members

#: Texts of an unclaimed part that stand alone, and tables of unclaimed values, that are drawn; the command line writes all.
MOST_TABLES = 30
#: Names that look like known ones that are drawn.
MOST_ALIKE = 20
#: Unknown names to choose from: an undeclared map can have thousands of keys.
MOST_KEYS = 300


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Which sections does this file hold, and what became of each value in it?"),
        session.finding("section_states").says,
    )
    headline()
    components.findings("value_accounting")
    components.heading(Message("The sections by theme"))
    components.paragraph(
        Message("Each section opens to show where it stands in the file, what became of it, and its rows."),
        "tea-quiet",
    )
    for theme in Theme:
        sections(theme, [one for one in session.reading().sections.values() if one.section.theme is theme])
    not_known()
    help_to_make_known()
    not_read()
    accounting()
    components.heading(Message("Files in it, with their hashes"))
    components.grid(members(), "members")
    components.cannot_tell(
        Message(
            "None of the {count} known fields in these sections states why data were kept, who received them, for how "
            "long they are kept or to which countries they went.",
            {"count": known_fields()},
        ),
        Message(
            "A section that is not in this file was perhaps not asked for, is not handed out in this layout, holds nothing, "
            "or stood after the place where this file breaks off. Which of these is the case, and whether TikTok holds such "
            "data, cannot be told from this file."
        )
        if ends_early(session.reading())
        else Message(
            "A section that is not in this file was perhaps not asked for, is not handed out in this layout, or holds "
            "nothing. Which of these is the case, and whether TikTok holds such data, cannot be told from this file."
        ),
    )


def headline() -> None:
    """Draw the cards."""
    reading = session.reading()
    present = [one for one in reading.sections.values() if one.state is not State.ABSENT]
    unread = sum(issue.count for issue in reading.issues)
    components.cards(
        Card(
            "present", len(present),
            Message(
                "section in this file, of {known} known", {"count": len(present), "known": len(reading.sections)},
                plural="sections in this file, of {known} known",
            ),
            Certainty.RECORDED, rows=sections_listed(reading.sections.values()),
        ),
        Card(
            "values", reading.accounting.values,
            Message("value in the file", {"count": reading.accounting.values}, plural="values in the file"),
            Certainty.RECORDED,
            rows=Listing(
                "whereabouts", (Message("Where each value of the file went"), Message("Values")),
                ([name for name, _ in whereabouts()], [values for _, values in whereabouts()]),
            ),
        ),
        Card(
            "issues", unread,
            Message(
                "value not as expected", {"count": unread}, plural="values not as expected"
            ),
            Certainty.CALCULATED, rows=issues_listed(),
        ),
        Card(
            "unclaimed", reading.accounting.unclaimed,
            Message(
                "value whose meaning is not yet known", {"count": reading.accounting.unclaimed},
                plural="values whose meaning is not yet known",
            ),
            Certainty.CALCULATED, rows=parts_listed(reading.unclaimed),
        ),
    )  # fmt: skip


# Sections -------------------------------------------------------------------------------------------------------------


def sections(theme: Theme, found: Sequence[SectionReading]) -> None:
    """Draw the sections of a theme, each as a line that opens."""
    st.html(f'<h3 class="tea-theme">{escape(session.say(theme))}</h3>')
    with st.container(gap=None, key=f"theme_{theme.value}"):
        for section in found:
            opened = st.expander(line(section), key=f"section_{section.section.key}", on_change="rerun")
            if opened.open:
                with opened:
                    detail(section)


def line(section: SectionReading) -> str:
    """Return what the line of a section says, as Markdown of ours around escaped text."""
    words = [session.say(Message(section.section.title)), components.state_words(section.state)]
    if section.rows:
        words.append(session.say(Message("{count} row", {"count": section.rows}, plural="{count} rows")))
    if (span := session.subject().span(section.section.key)) is not None:
        words.append(session.say(period(span)))
    if issues := sum(issue.count for issue in section.issues):
        words.append(
            session.say(
                Message(
                    "{count} value not as expected",
                    {"count": issues},
                    plural="{count} values not as expected",
                )
            )
        )
    if section.newly_filled:
        words.append(session.say(Message("never seen filled before")))
    title, state, *rest = map(components.plain_markdown, words)
    return f"**{title}** :gray-badge[{state}] " + " · ".join(rest)


def detail(section: SectionReading) -> None:
    """Draw a section: what it shows, where it stands, what needs an eye, and its tables."""
    declared = section.section
    key = declared.key
    components.limits([Message(declared.shows), *([Message(declared.limits)] if declared.limits else [])])
    components.section_state(key)
    components.limits(knowledge.how_known(declared))
    if section.nodes:
        components.grid(
            Listing(
                f"nodes_{key}",
                (
                    Message("Place in the file"), Message("State"), Message("Rows"), Message("Nothing is written as"),
                    Message("File"),
                ),
                (
                    [node.path for node in section.nodes],
                    [node.state for node in section.nodes],
                    [node.rows for node in section.nodes],
                    [node.empty_as for node in section.nodes],
                    [node.member for node in section.nodes],
                ),
            ),
            f"nodes_{key}",
        )  # fmt: skip
    else:
        components.limits([Message("Where it can stand:")])
        st.code("\n".join((*declared.nodes, *declared.text_files)), language=None, wrap_lines=True)
    if parts := [part for part in session.reading().unclaimed if part.section == key]:
        components.limits([Message("Values whose meaning is not yet known, shown below on this page:")])
        components.grid(parts_listed(parts), f"parts_{key}")
        offer(parts)
    if section.issues:
        components.grid(issues_listed(section.issues), f"issues_{key}")
    for name, table in session.reading().tables.items():
        if table.section.key == key:
            if isinstance(table.spec, Records) and table.spec.title:
                st.html(
                    f'<h4 class="tea-small-heading">{escape(session.say(Message(table.spec.title)))}</h4>'
                )
            components.section_table(name)


def sections_listed(found: Iterable[SectionReading]) -> Listing:
    """Return sections with theme, state, rows, days and places."""
    zone = session.zone()
    listed = list(found)
    return Listing(
        "all_sections",
        (
            Message("Section"), Message("Theme"), Message("State"), Message("Rows"), Message("First day"),
            Message("Last day"), Message("Values not as expected"), Message("Place in the file"),
        ),
        (
            [Message(one.section.title) for one in listed],
            [Message("{theme}", {"theme": one.section.theme}) for one in listed],
            [one.state for one in listed],
            [one.rows for one in listed],
            [None if one.first is None else clock.day(one.first, zone) for one in listed],
            [None if one.last is None else clock.day(one.last, zone) for one in listed],
            [sum(issue.count for issue in one.issues) for one in listed],
            [", ".join(dict.fromkeys(node.path for node in one.nodes)) for one in listed],
        ),
    )  # fmt: skip


def known_fields() -> int:
    """Return how many different fields the catalogue declares."""
    specs = (spec for one in session.reading().sections.values() for spec in one.section.tables)
    return sum(len(spec.declared) for spec in specs)


# What is not known, not read, left out --------------------------------------------------------------------------------


def not_known() -> None:
    """Draw the values that no entry of the catalogue declares, as tables where they come from lists."""
    reading = session.reading()
    if not reading.unclaimed:
        return
    components.heading(Message("Values whose meaning is not yet known"))
    components.paragraph(
        Message(
            "These stand in the file under names that this program does not know yet. They are shown as they stand; "
            "what they mean is not for this program to guess."
        )
    )
    components.grid(parts_listed(reading.unclaimed), "parts")
    offer(reading.unclaimed)
    if not components.toggle("unclaimed"):
        return
    reveal = components.mask_switch("unclaimed")
    tables, alone = components.remembered("unclaimed", lambda: unclaimed_tables(reading.unclaimed))
    if alone:
        components.listed(alone_listed(alone, reveal=reveal), "unclaimed_alone")
    for number, table in enumerate(tables[:MOST_TABLES]):
        st.html(f'<h3 class="tea-small-heading">{escape(table.path)}</h3>')
        components.listed(table_listed(table, reveal=reveal), f"unclaimed_{number}")
    if rest := tables[MOST_TABLES:]:
        components.limits(
            [
                Message(
                    "{count} more list is not drawn here; 'tiktok-analyzer tables' writes all of them.",
                    {"count": len(rest)},
                    plural="{count} more lists are not drawn here; 'tiktok-analyzer tables' writes all of them.",
                )
            ]
        )


def offer(parts: Sequence[Unclaimed]) -> None:
    """Draw which names in unclaimed parts look like known ones."""
    found = knowledge.resemblances(parts)
    components.limits(map(knowledge.resembles, found[:MOST_ALIKE]))
    if rest := found[MOST_ALIKE:]:
        components.limits(
            [
                Message(
                    "{count} more name resembles a known one; 'tiktok-analyzer summary' lists all of them.",
                    {"count": len(rest)},
                    plural="{count} more names resemble known ones; 'tiktok-analyzer summary' lists all of them.",
                )
            ]
        )


def help_to_make_known() -> None:
    """Draw the way to save the file's structure without its values, where a JSON file has names that are not known yet."""
    export = session.export()
    if not session.reading().unclaimed or all(member.role is not Role.JSON for member in export.members):
        return
    part = st.expander(
        components.label(Message("Help to make unknown parts known")), key="help_unknown", on_change="rerun"
    )
    if not part.open:
        return
    with part:
        try:
            keys = components.remembered("undeclared_keys", lambda: undeclared_keys(export))
        except BadInput as refused:  # a damaged file: its values are shown, its structure is not made
            components.paragraph(refused.message)
            return
        components.paragraph(
            Message(
                "structure.json holds names, types and counts, and no values; names that are not known yet are in it with "
                "their unknown words as '?', except those that are chosen here. It is only saved on this computer: "
                "the program sends nothing."
            )
        )
        kept = st.multiselect(
            components.label(
                Message(
                    "{count} name is not known yet. Is it TikTok's own, and no name of a person?",
                    {"count": len(keys)},
                    plural="{count} names are not known yet. Which are TikTok's own, and no names of persons?",
                )
            ),
            keys[:MOST_KEYS],
            placeholder=session.say(Message("Choose names")),
            key="kept_keys",
        )
        if len(keys) > MOST_KEYS:
            components.limits(
                [
                    Message(
                        "The first {count} can be chosen here; 'tiktok-analyzer structure' takes any with --keep.",
                        {"count": MOST_KEYS},
                    )
                ]
            )
        st.download_button(
            components.label(Message("Save structure.json")),
            # Runs outside the session when pressed: it may only use what it is given here.
            data=lambda: structure_file(export, kept),
            file_name="structure.json",
            mime="application/json",
            key="save_structure",
            icon=":material/download:",
            on_click="ignore",
        )


def structure_file(export: Export, kept: Sequence[str]) -> bytes:
    """Return what structure.json holds: the structure of an export, with the names that the reader chose."""
    return json.dumps(structure(export, kept), ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass")


def parts_listed(parts: Sequence[Unclaimed]) -> Listing:
    """Return the unclaimed parts with their section and how many values each has; no value."""
    return Listing(
        "unclaimed_parts",
        (Message("Place in the file"), Message("Section"), Message("Values"), Message("Resembles")),
        (
            [part.path for part in parts],
            [section_title(part.section) for part in parts],
            [part.values for part in parts],
            [part.resembles.known if part.resembles else None for part in parts],
        ),
    )


def section_title(key: str) -> Message:
    """Return the title of a section, or words for what stands in none."""
    return Message(session.reading().sections[key].section.title) if key else Message("the file as a whole")


def alone_listed(parts: Sequence[Unclaimed], *, reveal: bool) -> Listing:
    """Return values that stand alone, each with its path and place."""
    rows = [
        (part.path, text, str(place))
        for part in parts
        for text, place in zip(part.texts, part.places, strict=True)
    ]
    return Listing(
        "unclaimed_values" if reveal else "unclaimed_values_hidden",
        (Message("Name in the file"), Message("Value"), Message("Place in the file")),
        (
            [path for path, _, _ in rows],
            hidden([text for _, text, _ in rows], reveal=reveal),
            [place for _, _, place in rows],
        ),
    )


def table_listed(table: UnclaimedTable, *, reveal: bool) -> Listing:
    """Return unclaimed values from one list, a column per name in the file."""
    value = Message("Value")
    headings = [Message("{name}", {"name": name}) if name else value for name in table.columns]
    return Listing(
        f"unclaimed_{table.path}" if reveal else f"unclaimed_{table.path}_hidden",
        (*headings, Message("Place in the file")),
        (
            *(hidden(cells, reveal=reveal) for cells in table.columns.values()),
            # A place can hold the key of a map, such as a name.
            list(map(str, table.places)) if reveal or "{}" not in table.path else [MASK] * len(table.places),
        ),
    )


def hidden(texts: Sequence[str | None], *, reveal: bool) -> list[str | None]:
    """Return texts as a grid can hold them, behind a mask until asked for: nobody knows yet whether they are personal."""
    if reveal:
        return list(text_array(list(texts))[0].to_pylist())
    return [None if text is None else MASK for text in texts]


def not_read() -> None:
    """Draw what needs a reader's eye, with its place."""
    if not session.reading().issues:
        return
    components.heading(Message("Values not as expected"))
    components.paragraph(
        Message(
            "Values in another form than this program knows. None of them is lost: they are shown as they stand."
        )
    )
    components.listed(issues_listed(), "issues")
    set_aside("not_read", [one for one in session.reading().set_aside if one.reason not in LEFT_OUT])


def issues_listed(issues: Sequence[Issue] | None = None) -> Listing:
    """Return issues with section, column, reason, count and the first place; never the value."""
    found = session.reading().issues if issues is None else issues
    return Listing(
        "issues" if session.reveal() else "issues_hidden",
        (
            Message("Section"), Message("Column"), Message("Reason"), Message("Values"),
            Message("First place in the file"),
        ),
        (
            [section_title(issue.section) for issue in found],
            [column_title(issue) for issue in found],
            [Message("{reason}", {"reason": issue.reason}) for issue in found],
            [issue.count for issue in found],
            [first_place(issue) for issue in found],
        ),
    )  # fmt: skip


def set_aside(name: str, found: Sequence[SetAside]) -> None:
    """Draw the values themselves that stand in no table although their place is known, when they are asked for."""
    if found and components.toggle(name, Message("Show these values"), Message("Hide these values")):
        components.listed(set_aside_listed(name, found, reveal=components.mask_switch(name)), name)


def set_aside_listed(name: str, found: Sequence[SetAside], *, reveal: bool) -> Listing:
    """Return values that stand in no table, with reason and place."""
    rows = [(one, text, place) for one in found for text, place in zip(one.texts, one.places, strict=True)]
    return Listing(
        name if reveal else f"{name}_hidden",
        (Message("Section"), Message("Reason"), Message("Value"), Message("Place in the file")),
        (
            [section_title(one.section) for one, _, _ in rows],
            [Message("{reason}", {"reason": one.reason}) for one, _, _ in rows],
            hidden([text for _, text, _ in rows], reveal=reveal),
            [shown_place(place, one.section, reveal=reveal) for one, _, place in rows],
        ),
    )


def column_title(issue: Issue) -> Message | None:
    """Return the title of the column that an issue is about; None where it is about no column."""
    table = session.reading().tables.get(issue.table)
    if table is None or not issue.column:
        return None
    declared = (*columns_of(table.spec), *table.spec.declared)
    return next((Message(one.title) for one in declared if one.name == issue.column), None)


def first_place(issue: Issue) -> str:
    """Return where the first value of an issue stands; the key of a map, such as a name, is hidden until asked for."""
    reveal = session.reveal()
    table = session.reading().tables.get(issue.table)
    if table is not None and issue.rows:
        return str(places(Rows(table, np.array(issue.rows[:1], dtype=np.int64)), reveal=reveal)[0])
    return shown_place(issue.places[0], issue.section, reveal=reveal) if issue.places else ""


def shown_place(place: Locator, key: str, *, reveal: bool) -> str:
    """Return a place of a section as it can be shown: the key of a map, such as a name, is hidden until asked for."""
    if reveal or not key or place.lines is not None or place.bytes is not None:
        return str(place)
    paths = [at for spec in session.reading().sections[key].section.tables for at in spec.at]
    return f"{place.member}#{MASK}" if any("{}" in path for path in paths) else str(place)


def accounting() -> None:
    """Draw where each value of the file went, so that it adds up."""
    reading = session.reading()
    found = reading.accounting
    components.heading(Message("Where each value of the file went"))
    parts = whereabouts()
    total = sum(values for _, values in parts)
    rows = "".join(sum_line(name, values) for name, values in parts)
    st.html(
        f'<table class="tea-sum"><tbody>{rows}</tbody><tfoot>'
        f"{sum_line(Message('together'), total)}"
        f"{sum_line(Message('values in the file, counted independently'), found.values)}"
        "</tfoot></table>"
    )
    if total == found.values:
        components.paragraph(Message("The two add up: no value of the file is missing here."))
    else:
        components.paragraph(
            Message("The two do not add up. This is a fault of the program; please report it.")
        )
    components.limits(
        [
            Message(
                "A value is a text, number or truth value, or an empty list or object; in TXT a line that is not blank. "
                "Names that carry data, such as that of a chat partner, are counted beside them: {count}.",
                {"count": found.key_values},
            )
        ]
    )
    if reading.ignored:
        components.grid(
            Listing(
                "ignored",
                (Message("Left out because"), Message("Values")),
                (
                    [Message("{reason}", {"reason": reason}) for reason in reading.ignored],
                    list(reading.ignored.values()),
                ),
            ),
            "ignored",
        )
        set_aside("left_out", [one for one in reading.set_aside if one.reason in LEFT_OUT])


def whereabouts() -> list[tuple[Message, int]]:
    """Return where values went, with their numbers."""
    found = session.reading().accounting
    return [
        (Message("in the tables of the sections"), found.in_tables),
        (Message("of another form than a table can hold, listed with their place"), found.in_issues),
        (Message("left out on purpose, with the reason"), found.ignored),
        (Message("of unknown meaning, listed with their place"), found.unclaimed),
    ]


def sum_line(name: Message, values: int) -> str:
    """Return a line of the sum."""
    number = session.say(Message("{count}", {"count": values}))
    return f"<tr><th scope='row'>{escape(session.say(name))}</th><td>{escape(number)}</td></tr>"


if session.is_open():
    page()
