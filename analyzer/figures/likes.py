"""Figures of likes and favourites: per month, by age, and of which kind the favourites are."""

from __future__ import annotations

from functools import partial

from analyzer.charts import Bars, Step, Unit
from analyzer.figures import ages, extremes, over_time
from analyzer.figures.figure import Drawing, Figure, Scope
from analyzer.figures.overview import sections_behind
from analyzer.figures.rows import Listing
from analyzer.findings import Subject, find
from analyzer.findings.finding import CannotTell
from analyzer.findings.likes import FAVOURITES, LIKES, VIDEOS
from analyzer.model import Message, Theme

LIKED = Unit(Message("Likes"), Message("{count} like", plural="{count} likes"))
KEPT = Unit(Message("Favourites"), Message("{count} favourite", plural="{count} favourites"))


def _by_kind(subject: Subject, _: Scope) -> Drawing | CannotTell:
    result = find("favourites_listed", subject)
    if not result.told:
        return CannotTell(result.says)
    kinds: dict[str, int] = result.value["kinds"]
    found = sorted(kinds, key=lambda key: -kinds[key])
    titles = tuple(Message(subject.reading.sections[key].section.title) for key in found)
    most, places = extremes.highest([kinds[key] for key in found])
    total = result.value["favourites"]
    says = Message(
        "Of the {total} favourites, {count} stands under '{section}'.",
        {"total": total, "count": most, "section": titles[0]},
        plural="Of the {total} favourites, {count} stand under '{section}'.",
    )
    if len(places) > 1:
        says = Message(
            "No kind of favourite has more than {rows}; {count} kinds have as many.",
            {"rows": KEPT.of(most), "count": len(places)},
        )
    elif len(found) == 1:
        says = result.says
    return Drawing(
        says=says,
        shape=partial(Bars, labels=titles, values=tuple(kinds[key] for key in found), unit=KEPT),
        behind=lambda: sections_behind(subject, found),
        rows=per_kind("favourites_by_kind", subject, *FAVOURITES),
        drawn=result.rows_used,
        lists=tuple(result.rows),
        numbers={"favourites": total},
        sections=tuple(found),
    )


def per_kind(key: str, subject: Subject, *sections: str) -> Listing:
    """Return those of some sections that have rows, how many, and where in the file they stand."""
    found = [section for name in sections if (section := subject.reading.sections[name]).rows]
    return Listing(
        key,
        (Message("Section"), Message("Rows"), Message("Place in the file")),
        (
            [Message(section.section.title) for section in found],
            [section.rows for section in found],
            [", ".join(dict.fromkeys(node.path for node in section.nodes if node.rows)) for section in found],
        ),
        Message("favourites per section"),
    )


FIGURES = (
    over_time.rows_over_time(
        LIKES, Message("How many likes are listed per month?"), LIKED, Step.MONTH, birthdays=True
    ),
    ages.rows_by_age(
        ages.DECLARED,
        LIKES,
        LIKES,
        Message("At which age are the likes dated, by the birth date that stands in this file now?"),
        LIKED,
    ),
    over_time.rows_over_time(
        VIDEOS, Message("How many videos are listed as a favourite per month?"), KEPT, Step.MONTH
    ),
    Figure(
        key="favourites_by_kind",
        question=Message("What kinds of favourites are listed?"),
        theme=Theme.LIKES,
        draw=_by_kind,
        stands_on="favourites_listed",
    ),
)
