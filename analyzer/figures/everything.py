"""Figures of all sections: what became of each and of each value, what is not known yet, what is not as expected, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import overload

import numpy as np
import numpy.typing as npt

from analyzer.analysis.unclaimed import UnclaimedTable, unclaimed_tables
from analyzer.figures.figure import ONE_OF, Drawing, Figure, Scope
from analyzer.figures.marks import each, nothing
from analyzer.figures.overview import rows_of_section, sections_behind
from analyzer.figures.rows import Listing
from analyzer.findings import Subject, find
from analyzer.findings.finding import CannotTell
from analyzer.findings.states import state_word, written_as
from analyzer.findings.subject import kept
from analyzer.kinds import text_array
from analyzer.model import LEFT_OUT, Certainty, Issue, Locator, Message, NodeState, Records, Theme
from analyzer.reading import Unclaimed
from analyzer.reading.tables import MAP_KEY, SetAside, columns_of

_AS_A_WHOLE = Message("the file as a whole")
_VALUE, _PLACE, _SECTION = Message("Value"), Message("Place in the file"), Message("Section")


def _title(subject: Subject, key: str) -> Message:
    """Return the title of a section, or words for what stands in none."""
    return Message(subject.reading.sections[key].section.title) if key else _AS_A_WHOLE


# Sections -------------------------------------------------------------------------------------------------------------


def _sections(subject: Subject, _: Scope) -> Drawing:
    """List the sections with theme, state, rows, the local days of their first and last usable date, and places."""
    listed = list(subject.reading.sections.values())
    spans = [subject.span(one.section.key) or (None, None) for one in listed]
    told = find("section_states", subject)
    return Drawing(
        says=told.says,
        rows=Listing(
            "all_sections",
            (
                _SECTION, Message("Theme"), Message("State"), Message("Rows"), Message("First day"),
                Message("Last day"), Message("Values not as expected"), _PLACE,
            ),
            (
                [Message(one.section.title) for one in listed],
                [Message("{theme}", {"theme": one.section.theme}) for one in listed],
                [state_word(one.state, subject.reading) for one in listed],
                [one.rows for one in listed],
                [first for first, _ in spans],
                [last for _, last in spans],
                [sum(issue.count for issue in one.issues) for one in listed],
                [", ".join(dict.fromkeys(node.path for node in one.nodes)) for one in listed],
            ),
            says=Message("sections of the file"),
        ),
        behind=lambda: sections_behind(subject, [one.section.key for one in listed]),
        drawn=len(listed),
        numbers=told.value,
    )  # fmt: skip


def _nodes(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    """List where sections stand in the file: those of one section, of all unless asked."""
    found = [
        (one, node)
        for one in subject.reading.sections.values()
        if scope.of in ("", one.section.key)
        for node in one.nodes
    ]
    if not found:
        return CannotTell(Message("No known section was found in this file."))
    of_all = not scope.of
    return Drawing(
        says=Message("{count} place.", {"count": len(found)}, plural="{count} places."),
        rows=Listing(
            "nodes",
            (
                *((_SECTION,) if of_all else ()), _PLACE, Message("State"), Message("Rows"),
                Message("Nothing is written as"), Message("File"),
            ),
            (
                *(([Message(one.section.title) for one, _ in found],) if of_all else ()),
                [node.path for _, node in found],
                [node.state for _, node in found],
                [node.rows for _, node in found],
                [written_as(node.empty_as) for _, node in found],
                [node.member for _, node in found],
            ),
            says=Message("places of the sections"),
        ),
        behind=lambda: each(_rows_at(subject, one.section.key, node) for one, node in found),
        drawn=len(found),
    )  # fmt: skip


def _rows_at(subject: Subject, section: str, node: NodeState) -> dict[str, npt.NDArray[np.int64]]:
    """Return the rows of a section that stand at one of its places."""
    found = {}
    for key, numbers in rows_of_section(subject, section).items():
        segments = subject.reading.tables[key].segments
        at = np.repeat(
            [one.node == node.path and one.member == node.member for one in segments],
            [len(one.keys) for one in segments],
        )
        found[key] = numbers[at[numbers]]
    return found


# Values ---------------------------------------------------------------------------------------------------------------

#: Where a value of the file can be, by the name of its number in the statement on all of them.
WHEREABOUTS = {
    "in_tables": Message("in the tables of the sections"),
    "in_issues": Message("of another form than a table can hold, listed with their place"),
    "ignored": Message("left out on purpose, with the reason"),
    "unclaimed": Message("of unknown meaning, listed with their place"),
}


def _whereabouts(subject: Subject, _: Scope) -> Drawing:
    told = find("value_accounting", subject)
    return Drawing(
        says=told.says,
        rows=Listing(
            "whereabouts",
            (Message("Where each value of the file went"), Message("Values")),
            (list(WHEREABOUTS.values()), [told.value[name] for name in WHEREABOUTS]),
            says=Message("where each value went"),
        ),
        behind=lambda: nothing(len(WHEREABOUTS)),
        drawn=len(WHEREABOUTS),
        numbers=told.value,
    )


def _issues(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    """List values not as expected with section, column, reason, count and the first place; never the value."""
    found = [issue for issue in subject.reading.issues if scope.of in ("", issue.section)]
    if not found:
        return CannotTell(Message("Every value is as expected."))
    values = sum(issue.count for issue in found)
    places = [_first_place(subject, issue) for issue in found]
    return Drawing(
        says=Message(
            "{count} value is in another form than this program knows.",
            {"count": values},
            plural="{count} values are in another form than this program knows.",
        ),
        rows=Listing(
            "issues",
            (
                _SECTION, Message("Column"), Message("Reason"), Message("Values"),
                Message("First place in the file"),
            ),
            (
                [_title(subject, issue.section) for issue in found],
                [_column(subject, issue) for issue in found],
                [Message("{reason}", {"reason": issue.reason}) for issue in found],
                [issue.count for issue in found],
                ["" if place is None else str(place) for place in places],
            ),
            says=Message("values not as expected"),
            personal=_personal(4, subject, zip(places, (issue.section for issue in found), strict=True)),
        ),
        behind=lambda: nothing(len(found)),
        drawn=len(found),
        numbers={"not_as_expected": values},
    )  # fmt: skip


def _column(subject: Subject, issue: Issue) -> Message | None:
    """Return the title of the column that an issue is about; None where it is about no column."""
    table = subject.reading.tables.get(issue.table)
    if table is None or not issue.column:
        return None
    declared = (*columns_of(table.spec), *table.spec.declared)
    return next((Message(one.title) for one in declared if one.name == issue.column), None)


def _first_place(subject: Subject, issue: Issue) -> Locator | None:
    table = subject.reading.tables.get(issue.table)
    if table is not None and issue.rows:
        return table.place(int(np.int64(issue.rows[0])))
    return issue.places[0] if issue.places else None


def _personal(column: int, subject: Subject, places: Iterable[tuple[Locator | None, str]]) -> frozenset[int]:
    """Return the column of places where one of them can hold the key of a map, such as the name of a person."""
    return frozenset({column}) if any(_names(subject, place, key) for place, key in places) else frozenset()


def _names(subject: Subject, place: Locator | None, key: str) -> bool:
    if place is None or not key or place.lines is not None or place.bytes is not None:
        return False
    specs = subject.reading.sections[key].section.tables
    return any(
        "{}" in path or (isinstance(spec, Records) and any("{}" in one.keys for one in spec.columns))
        or MAP_KEY in columns_of(spec)
        for spec in specs for path in spec.at
    )  # fmt: skip


# What is not known ----------------------------------------------------------------------------------------------------


def _parts(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    """List the values of unknown meaning by their place: how many, and never one of them."""
    found = [part for part in subject.reading.unclaimed if scope.of in ("", part.section)]
    if not found:
        return CannotTell(Message("No value of unknown meaning stands here."))
    values = sum(part.values for part in found)
    return Drawing(
        says=Message(
            "{count} value has a meaning that is not yet known.",
            {"count": values},
            plural="{count} values have a meaning that is not yet known.",
        ),
        rows=Listing(
            "unclaimed_parts",
            (_PLACE, _SECTION, Message("Values"), Message("Resembles")),
            (
                [part.path for part in found],
                [_title(subject, part.section) for part in found],
                [part.values for part in found],
                [part.resembles.known if part.resembles else None for part in found],
            ),
            says=Message("values not yet known"),
            unknown=frozenset({0}),
        ),
        behind=lambda: nothing(len(found)),
        drawn=len(found),
        numbers={"unclaimed": values},
    )


@kept
def _unclaimed(subject: Subject) -> tuple[list[UnclaimedTable], list[Unclaimed]]:
    return unclaimed_tables(subject.reading.unclaimed)


def unclaimed_lists(subject: Subject) -> tuple[str, ...]:
    """Return the paths of the lists of unknown meaning, each an `of` of their figure."""
    return tuple(dict.fromkeys(table.path for table in _unclaimed(subject)[0]))


_NOTHING_UNKNOWN = Message("No value of unknown meaning stands here.")


def _alone(subject: Subject, _: Scope) -> Drawing | CannotTell:
    """List values of unknown meaning that stand alone, each with its path and place."""
    rows = [
        (part.path, text, str(place))
        for part in _unclaimed(subject)[1]
        for text, place in zip(part.texts, part.places, strict=True)
    ]
    if not rows:
        return CannotTell(_NOTHING_UNKNOWN)
    return Drawing(
        says=Message(
            "{count} value of unknown meaning stands alone.",
            {"count": len(rows)},
            plural="{count} values of unknown meaning stand alone.",
        ),
        rows=Listing(
            "unclaimed_values",
            (Message("Name in the file"), _VALUE, _PLACE),
            ([path for path, _, _ in rows], shown([text for _, text, _ in rows]), [at for _, _, at in rows]),
            says=Message("values not yet known"),
            personal=frozenset({1}),
            unknown=frozenset({0, 2}),
        ),
        behind=lambda: nothing(len(rows)),
        drawn=len(rows),
    )


def _table(subject: Subject, scope: Scope) -> Drawing | CannotTell:
    """List the values of unknown meaning of one list, a column per name in the file."""
    tables = _unclaimed(subject)[0]
    if not tables:
        return CannotTell(_NOTHING_UNKNOWN)
    table = next((one for one in tables if one.path == scope.of), tables[0])
    headings = [Message("{name}", {"name": name}) if name else _VALUE for name in table.columns]
    values = range(len(headings))
    return Drawing(
        says=Message(
            "{count} row of unknown meaning.",
            {"count": len(table.places)},
            plural="{count} rows of unknown meaning.",
        ),
        rows=Listing(
            f"unclaimed_{table.path}",
            (*headings, _PLACE),
            (*map(shown, table.columns.values()), _Written(table.places)),
            says=Message("values not yet known"),
            # Nobody knows yet whether they are personal; a place can hold the key of a map, such as a name.
            personal=frozenset({*values, *((len(headings),) if "{}" in table.path else ())}),
            unknown=frozenset({len(headings)}),
        ),
        behind=lambda: nothing(len(table.places)),
        drawn=len(table.places),
        title=Message("{path}", {"path": table.path}),
        saved_as=Message("values not yet known"),
    )


class _Written(Sequence[str]):
    """Places as text, each written out when it is asked for."""

    def __init__(self, places: Sequence[Locator]) -> None:
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...
    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        found = self._places[number]
        return str(found) if isinstance(found, Locator) else _Written(found)


def shown(texts: Sequence[str | None]) -> list[str | None]:
    """Return texts as a grid can hold them."""
    return list(text_array(list(texts))[0].to_pylist())


# What stands in no table ----------------------------------------------------------------------------------------------


def _reasons(subject: Subject, _: Scope) -> Drawing | CannotTell:
    left = subject.reading.ignored
    if not left:
        return CannotTell(Message("No value of this file was left out."))
    return Drawing(
        says=Message(
            "{count} value was left out for a stated reason.",
            {"count": sum(left.values())},
            plural="{count} values were left out for a stated reason.",
        ),
        rows=Listing(
            "ignored",
            (Message("Left out because"), Message("Values")),
            ([Message("{reason}", {"reason": reason}) for reason in left], list(left.values())),
            says=Message("reasons for values left out"),
        ),
        behind=lambda: nothing(len(left)),
        drawn=len(left),
        numbers={"ignored": sum(left.values())},
    )


def _not_read(subject: Subject, _: Scope) -> Drawing | CannotTell:
    return _aside(
        "not_read", subject, [one for one in subject.reading.set_aside if one.reason not in LEFT_OUT]
    )


def _left_out(subject: Subject, _: Scope) -> Drawing | CannotTell:
    return _aside("left_out", subject, [one for one in subject.reading.set_aside if one.reason in LEFT_OUT])


def _aside(key: str, subject: Subject, found: list[SetAside]) -> Drawing | CannotTell:
    """List the values themselves that stand in no table although their place is known, with reason and place."""
    rows = [(one, text, place) for one in found for text, place in zip(one.texts, one.places, strict=True)]
    if not rows:
        return CannotTell(Message("No such value stands in this file."))
    places = [(place, one.section) for one, _, place in rows]
    return Drawing(
        says=Message(
            "{count} value stands in no table.",
            {"count": len(rows)},
            plural="{count} values stand in no table.",
        ),
        rows=Listing(
            key,
            (_SECTION, Message("Reason"), _VALUE, _PLACE),
            (
                [_title(subject, one.section) for one, _, _ in rows],
                [Message("{reason}", {"reason": one.reason}) for one, _, _ in rows],
                shown([text for _, text, _ in rows]),
                [str(place) for _, _, place in rows],
            ),
            says=Message("values that stand in no table"),
            personal=frozenset({2}) | _personal(3, subject, places),
        ),
        behind=lambda: nothing(len(rows)),
        drawn=len(rows),
    )


def _sections_of(subject: Subject) -> Iterable[str]:
    return subject.reading.sections


_AS_THEY_STAND = Message("The texts as they stand in the file, with their places.")

FIGURES: Sequence[Figure] = (
    Figure(
        key="all_sections",
        question=Message("What became of each section?"),
        theme=Theme.PROFILE,
        draw=_sections,
        stands_on="section_states",
        local=True,
    ),
    Figure(
        key="section_places",
        question=Message("Where do the sections stand in the file?"),
        theme=Theme.PROFILE,
        draw=_nodes,
        stands_on="section_states",
        honours=ONE_OF,
        choices=_sections_of,
    ),
    Figure(
        key="whereabouts",
        question=Message("Where did each value of the file go?"),
        theme=Theme.PROFILE,
        draw=_whereabouts,
        stands_on="value_accounting",
    ),
    Figure(
        key="values_not_as_expected",
        question=Message("Which values are not as expected?"),
        theme=Theme.PROFILE,
        draw=_issues,
        stands_on="value_accounting",
        honours=ONE_OF,
        choices=_sections_of,
    ),
    Figure(
        key="not_read",
        question=Message("Which values could not be read?"),
        theme=Theme.PROFILE,
        draw=_not_read,
        certainty=Certainty.RECORDED,
        rule=_AS_THEY_STAND,
    ),
    Figure(
        key="unclaimed_parts",
        question=Message("Where do values stand whose meaning is not yet known?"),
        theme=Theme.PROFILE,
        draw=_parts,
        stands_on="value_accounting",
        honours=ONE_OF,
        choices=_sections_of,
    ),
    Figure(
        key="unclaimed_values",
        question=Message("Which values of unknown meaning stand alone?"),
        theme=Theme.PROFILE,
        draw=_alone,
        certainty=Certainty.RECORDED,
        rule=_AS_THEY_STAND,
    ),
    Figure(
        key="unclaimed_table",
        question=Message("What stands in a list of unknown meaning?"),
        theme=Theme.PROFILE,
        draw=_table,
        certainty=Certainty.RECORDED,
        rule=_AS_THEY_STAND,
        honours=ONE_OF,
        choices=unclaimed_lists,
    ),
    Figure(
        key="reasons_left_out",
        question=Message("Why were values left out?"),
        theme=Theme.PROFILE,
        draw=_reasons,
        stands_on="value_accounting",
    ),
    Figure(
        key="left_out",
        question=Message("Which values were left out?"),
        theme=Theme.PROFILE,
        draw=_left_out,
        certainty=Certainty.RECORDED,
        rule=_AS_THEY_STAND,
    ),
)
