"""All sections: what became of each, its tables; what is not known yet, what could not be read, what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analyzer.figures import Listing, Scope
from analyzer.figures.everything import WHEREABOUTS, unclaimed_lists
from analyzer.findings.states import has_unknown_parts
from analyzer.findings.subject import period
from analyzer.language import sentence
from analyzer.model import Message, Records, State, Theme
from analyzer.output.not_understood import not_understood_text
from analyzer.output.structure import structure_json
from analyzer.reading import BadInput, Reading, Role, SectionReading, Unclaimed, knowledge
from analyzer.reading.broken import ends_early
from analyzer.reading.structure import undeclared_keys
from analyzer.ui import components, session
from analyzer.ui.texts import escape

#: Tables of unclaimed values that are drawn; the command line writes all.
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
    components.heading(Message("The sections by theme"))
    with_rows: list[SectionReading] = []
    without: list[SectionReading] = []
    for one in session.reading().sections.values():
        (without if one.state in (State.EMPTY, State.ABSENT) else with_rows).append(one)
    by_theme(with_rows)
    if without:
        title = Message(
            "{count} section that is empty or was not found in this file",
            {"count": len(without)},
            plural="{count} sections that are empty or were not found in this file",
        )
        with components.more(title, "without_rows"):
            by_theme(without)
    not_known()
    save_not_understood()
    help_to_make_known()
    not_read()
    accounting()
    components.cannot_tell(
        Message(
            "None of the {count} known fields in these sections states why data were kept, who received them, for how "
            "long they are kept or to which countries they went.",
            {"count": knowledge.known_fields(session.reading())},
        ),
        why_not_found(session.reading()),
    )


def why_not_found(reading: Reading) -> Message:
    """Return what can be the case with a section that this file does not show."""
    if ends_early(reading):
        return Message(
            "A section that is not in this file was perhaps not asked for, is not handed out in this layout, holds nothing, "
            "or stood after the place where this file breaks off. Which of these is the case, and whether TikTok holds such "
            "data, cannot be told from this file."
        )
    if has_unknown_parts(reading):
        return Message(
            "A section that was not found was perhaps not asked for, is not handed out in this layout, holds nothing, or "
            "stands here in a part that could not be read or has names that are not known yet. Which of these is the case, and "
            "whether TikTok holds such data, cannot be told from this file."
        )
    return Message(
        "A section that is not in this file was perhaps not asked for, is not handed out in this layout, or holds "
        "nothing. Which of these is the case, and whether TikTok holds such data, cannot be told from this file."
    )


def headline() -> None:
    """Draw the cards."""
    components.cards(
        components.card(
            "section_states",
            Message(
                "section found in this file, of {known} known",
                plural="sections found in this file, of {known} known",
            ),
            "present",
            rows=session.figure("all_sections").rows,
        ),
        components.card(
            "value_accounting",
            Message("value in the file", plural="values in the file"),
            "values",
            rows=session.figure("whereabouts").rows,
        ),
        components.card(
            "value_accounting",
            Message("value not as expected", plural="values not as expected"),
            "not_as_expected",
            rows=session.figure("values_not_as_expected").rows,
        ),
        components.card(
            "value_accounting",
            Message("value whose meaning is not yet known", plural="values whose meaning is not yet known"),
            "unclaimed",
            rows=session.figure("unclaimed_parts").rows,
        ),
    )


# Sections -------------------------------------------------------------------------------------------------------------


def by_theme(found: Sequence[SectionReading]) -> None:
    """Draw sections below the names of their themes."""
    for theme in Theme:
        if of_theme := [one for one in found if one.section.theme is theme]:
            sections(theme, of_theme)


def sections(theme: Theme, found: Sequence[SectionReading]) -> None:
    """Draw the sections of a theme, each as a line that opens."""
    st.html(f'<h3 class="tea-theme">{escape(session.say(theme))}</h3>')
    with st.container(gap=None, key=f"theme_{theme.value}_{found[0].section.key}"):
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
    if (span := session.subject().span(key)) is not None:
        components.paragraph(period(span), "tea-quiet")
    components.section_state(key)
    components.limits(knowledge.how_known(declared))
    of_section = Scope(of=key)
    if section.nodes:
        listed("section_places", f"nodes_{key}", of_section)
    else:
        components.limits([Message("Where it can stand:")])
        st.code("\n".join((*declared.nodes, *declared.text_files)), language=None, wrap_lines=True)
    if parts := [part for part in session.reading().unclaimed if part.section == key]:
        components.limits([Message("Values whose meaning is not yet known, shown below on this page:")])
        if session.together():
            closed_names()
        else:
            listed("unclaimed_parts", f"parts_{key}", of_section)
            offer(parts)
    if section.issues:
        listed("values_not_as_expected", f"issues_{key}", of_section)
    for name, table in session.reading().tables.items():
        if table.section.key == key:
            if isinstance(table.spec, Records) and table.spec.title:
                st.html(
                    f'<h4 class="tea-small-heading">{escape(session.say(Message(table.spec.title)))}</h4>'
                )
            components.section_table(name)


def listed(key: str, name: str, scope: Scope) -> None:
    """Draw a listing of the registry as a grid, with nothing around it."""
    rows = session.figure(key, scope).rows
    if isinstance(rows, Listing):
        components.grid(rows, name)


# What is not known, not read, left out --------------------------------------------------------------------------------


def not_known() -> None:
    """Draw the values that no entry of the catalogue declares, as tables where they come from lists."""
    reading = session.reading()
    if not reading.unclaimed:
        return
    components.heading(Message("Values whose meaning is not yet known"))
    components.paragraph(
        Message(
            "These stand in the file under names that this program does not know yet. What they mean is not for this program to "
            "guess."
        )
    )
    if session.together():
        closed_names()
        return
    listed("unclaimed_parts", "parts", Scope())
    offer(reading.unclaimed)
    if not components.toggle("unclaimed"):
        return
    components.mask_switch("unclaimed")
    if (alone := session.figure("unclaimed_values").rows) is not None:
        components.listed(alone, "unclaimed_alone", under="unclaimed")
    paths = unclaimed_lists(session.subject())
    for number, path in enumerate(paths[:MOST_TABLES]):
        st.html(f'<h3 class="tea-small-heading">{escape(path)}</h3>')
        if (found := session.figure("unclaimed_table", Scope(of=path)).rows) is not None:
            components.listed(found, f"unclaimed_{number}", under="unclaimed")
    if rest := paths[MOST_TABLES:]:
        components.limits(
            [
                Message(
                    "{count} more list is not drawn here; 'tiktok-analyzer tables' writes all of them.",
                    {"count": len(rest)},
                    plural="{count} more lists are not drawn here; 'tiktok-analyzer tables' writes all of them.",
                )
            ]
        )


def closed_names() -> None:
    """Say that names of unknown meaning are closed while a file is read together: one can be that of a person."""
    components.paragraph(
        Message("Their names and texts are closed while the file is read together."), "tea-quiet"
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


def save_not_understood() -> None:
    """Draw the button that saves what was not understood as a text without values, in the reader's language."""
    export, reading, language = session.export(), session.reading(), session.language()
    st.download_button(
        components.label(Message("What was not understood, as a text without values")),
        # Runs outside the session when pressed: it may only use what it is given here.
        data=lambda: not_understood_text(export, reading, lambda line: sentence(line, language)),
        file_name={"nl": "niet-begrepen.txt"}.get(language, "not-understood.txt"),
        mime="text/plain",
        key="save_not_understood",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
    )


def help_to_make_known() -> None:
    """Draw the way to save the file's structure without its values, where a JSON file has names that are not known yet."""
    export = session.export()
    if (
        session.together()
        or not session.reading().unclaimed
        or all(member.role is not Role.JSON for member in export.members)
    ):
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
            data=lambda: structure_json(export, kept),
            file_name="structure.json",
            mime="application/json",
            key="save_structure",
            icon=":material/download:",
            on_click="ignore",
        )


def not_read() -> None:
    """Draw what needs a reader's eye, with its place."""
    if not session.reading().issues:
        return
    components.heading(Message("Values not as expected"))
    components.paragraph(
        Message(
            "Values in another form than this program knows. None of them is lost: each is kept as it stands."
        )
    )
    if (rows := session.figure("values_not_as_expected").rows) is not None:
        components.listed(rows, "issues")
    set_aside("not_read")


def set_aside(key: str) -> None:
    """Draw the values themselves that stand in no table although their place is known, when they are asked for."""
    rows = session.figure(key).rows
    if rows is not None and components.toggle(
        key, Message("Show these values"), Message("Hide these values")
    ):
        components.listed(rows, key)


def accounting() -> None:
    """Draw where each value of the file went, so that it adds up; in sight where it does not."""
    found = session.finding("value_accounting").value
    total = sum(found[key] for key in WHEREABOUTS)
    title = Message("Where each value of the file went")
    if total == found["values"]:
        with components.more(title, "accounting"):
            components.findings("value_accounting")
            the_sum(found, total)
            components.paragraph(Message("The two add up: no value of the file is missing here."))
            not_in_tables()
        return
    components.heading(title)
    components.findings("value_accounting")
    the_sum(found, total)
    components.paragraph(Message("The two do not add up. This is a fault of the program; please report it."))
    not_in_tables()


def the_sum(found: Mapping[str, int], total: int) -> None:
    """Draw the values by where they went, and their number as it is counted apart from that."""
    rows = "".join(sum_line(name, found[key]) for key, name in WHEREABOUTS.items())
    st.html(
        f'<table class="tea-sum"><tbody>{rows}</tbody><tfoot>'
        f"{sum_line(Message('together'), total)}"
        f"{sum_line(Message('values in the file, counted independently'), found['values'])}"
        "</tfoot></table>"
    )


def not_in_tables() -> None:
    """Draw what counts as a value, and which were left out on purpose."""
    components.limits(
        [
            Message(
                "A value is a text, number or truth value, or an empty list or object; in TXT a line that is not blank. "
                "Names that carry data, such as that of a chat partner, are counted beside them: {count}.",
                {"count": session.reading().accounting.key_values},
            )
        ]
    )
    if session.reading().ignored:
        listed("reasons_left_out", "ignored", Scope())
        set_aside("left_out")


def sum_line(name: Message, values: int) -> str:
    """Return a line of the sum."""
    number = session.say(Message("{count}", {"count": values}))
    return f"<tr><th scope='row'>{escape(session.say(name))}</th><td>{escape(number)}</td></tr>"


if session.is_open():
    page()
