"""THE REGISTRY of figures: what can be drawn and listed of a file, one literal for each, one module for each theme.

`draw(key, subject, scope)` gives one of them for one file and what a reader chose of it; `figures(subject)` all, in the
order of the registry.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from types import ModuleType
from typing import Any

from analyzer.analysis.settings import DEFAULT, Settings
from analyzer.catalogue import CATALOGUE
from analyzer.charts import Chart, LeftOut, Source
from analyzer.figures import (
    advertising,
    comparison,
    devices,
    everything,
    integrity,
    likes,
    lists_by_age,
    live,
    location,
    messages,
    overview,
    periods,
    profile,
    senders,
    sessions,
    shop,
    social,
    watching,
)
from analyzer.figures.figure import Choice, Drawing, Drawn, Figure, Scope, lists, reasons
from analyzer.figures.rows import Listing, Rows
from analyzer.findings import FINDINGS, Subject, find
from analyzer.findings.finding import CannotTell, Finding
from analyzer.findings.named import needed as without_the_name
from analyzer.findings.named import with_the_name
from analyzer.findings.states import states_sentence, without_rows
from analyzer.findings.subject import kept
from analyzer.model import Certainty, Message, NotCounted
from analyzer.reading import Reading
from analyzer.reading.broken import breaks_off_in, with_the_break
from analyzer.samples import is_synthetic

__all__ = [
    "FIGURES",
    "WHOLE",
    "Choice",
    "Drawn",
    "Figure",
    "Listing",
    "Rows",
    "Scope",
    "draw",
    "figures",
    "source",
]

#: Every figure, by its key, in the order in which they are listed.
FIGURES: dict[str, Figure] = {
    figure.key: figure
    for module in (
        watching,
        sessions,
        lists_by_age,
        location,
        devices,
        advertising,
        senders,
        periods,
        integrity,
        overview,
        everything,
        profile,
        messages,
        likes,
        social,
        shop,
        live,
        comparison,
    )
    for figure in module.FIGURES
}

WHOLE = Scope()


def figures(subject: Subject, scope: Scope = WHOLE) -> list[Drawn]:
    """Return every figure of a file, in the order of the registry."""
    return [draw(key, subject, scope) for key in FIGURES]


class _Figures(ModuleType):
    """The room as it answers when it is called: `analyzer.figures(reading)`."""

    def __call__(self, reading: Reading, settings: Settings = DEFAULT, scope: Scope = WHOLE) -> list[Drawn]:
        """Return every figure of what `analyzer.read_tables` read, in the order of the registry."""
        return figures(Subject.of(reading, settings), scope)


sys.modules[__name__].__class__ = _Figures


def draw(key: str, subject: Subject, scope: Scope = WHOLE) -> Drawn:
    """Return one figure of a file; the sentence on a section's state where that allows none."""
    return _drawn(subject, key, _honoured(FIGURES[key], scope))


def _honoured(figure: Figure, scope: Scope) -> Scope:
    """Return what a figure honours of a scope: what it does not must not make it another one in memory."""
    if scope == WHOLE:
        return WHOLE
    if Choice.PERIOD not in figure.honours:
        scope = replace(scope, first=None, last=None)
    if Choice.STEP not in figure.honours:
        scope = replace(scope, step=None)
    return scope if Choice.OF in figure.honours else replace(scope, of="")


def certainty(figure: Figure, subject: Subject | None = None) -> Certainty:
    """Return how sure a figure is, of one file where given: as the finding it stands on, or as it says itself."""
    given = figure.certainty
    if figure.stands_on:
        on = FINDINGS[figure.stands_on]
        given = on.certainty if subject is None else find(on.key, subject).certainty
    if given is None:
        raise ValueError(
            f"Expected a finding or a certainty for the figure {figure.key}; give it one of them."
        )
    return given


def rule(figure: Figure) -> Message:
    """Return how the numbers of a figure are obtained: its own rule, or that of the finding it stands on."""
    if figure.rule is not None:
        return figure.rule
    if not figure.stands_on:
        raise ValueError(
            f"Expected a rule for the figure {figure.key}, which stands on no finding; give it one."
        )
    return FINDINGS[figure.stands_on].rule


def settings(figure: Figure) -> tuple[str, ...]:
    """Return the settings a figure rests on: its own, and those of the finding it stands on."""
    of_finding = FINDINGS[figure.stands_on].settings if figure.stands_on else ()
    return tuple(dict.fromkeys((*figure.settings, *of_finding, *(("zone",) if figure.local else ()))))


def limits(figure: Figure) -> tuple[Message, ...]:
    """Return what a figure cannot show: its own limits, then those of the finding it stands on."""
    of_finding = FINDINGS[figure.stands_on].limits if figure.stands_on else ()
    return (*figure.limits, *(limit for limit in of_finding if limit not in figure.limits))


def needs(figure: Figure) -> Figure | Finding:
    """Return what names the sections that a figure needs: itself, or the finding it stands on where it names none."""
    if figure.sections or figure.any_of or not figure.stands_on:
        return figure
    return FINDINGS[figure.stands_on]


@kept
def _drawn(subject: Subject, key: str, scope: Scope) -> Drawn:
    figure = FIGURES[key]
    every, needed = subject.plain_settings, needs(figure)
    known: dict[str, Any] = {
        "figure": figure,
        "scope": scope,
        "certainty": certainty(figure, subject),
        "rule": rule(figure),
        "settings": {name: every[name] for name in settings(figure)},
    }
    without = without_the_name(
        without_rows(needed.sections, needed.any_of, subject.reading), settings(figure), subject
    )
    if without:
        return Drawn(says=states_sentence(without, subject.reading), without=without, **known)
    found = figure.draw(subject, scope)
    sections = tuple(dict.fromkeys((*needed.sections, *needed.any_of)))
    if not sections and figure.stands_on:
        # A statement on all sections knows in which of those that it looked at the file breaks off.
        sections = find(figure.stands_on, subject).broken
    if isinstance(found, CannotTell):
        said = with_the_name(found.says, settings(figure), subject, label=False)
        says, broken = with_the_break(said, (*sections, *figure.also), subject.reading)
        return Drawn(says=says, broken=broken, **known)
    stands_on = sections if found.sections is None else found.sections
    left_out = _left_out(found, subject)
    said = with_the_name(found.says, settings(figure), subject, label=False)
    says, broken = with_the_break(said, stands_on, subject.reading)
    return Drawn(
        says=says,
        chart=_chart(figure, found, says, stands_on, left_out, subject),
        rows=found.rows,
        drawn=found.drawn,
        left_out=left_out,
        lists=lists(found),
        numbers=found.numbers,
        limits=(*found.limits, *limits(figure)),
        title=found.title,
        broken=broken,
        ask_behind=found.behind,
        **known,
    )


def _left_out(found: Drawing, subject: Subject) -> tuple[LeftOut, ...]:
    """Return the rows of a figure's lists that it does not draw, and the values there that are no rows, by reason."""
    unread = subject.unread(lists(found))
    return (*reasons(found.left_out), *(reasons({NotCounted.UNREAD: unread}) if unread else ()))


def _chart(
    figure: Figure,
    found: Drawing,
    says: Message,
    stands_on: tuple[str, ...],
    left_out: tuple[LeftOut, ...],
    subject: Subject,
) -> Chart | None:
    if found.shape is None:
        return None
    return found.shape(
        key=figure.key,
        title=found.title or figure.question,
        says=says,
        theme=figure.theme,
        certainty=certainty(figure, subject),
        source=found.source or source(subject, *stands_on),
        zone=subject.zone if figure.local else "",
        rows=found.drawn,
        left_out=left_out,
        notes=found.notes,
        limits=(*found.limits, *limits(figure)),
        saved_as=found.saved_as,
    )


def source(subject: Subject, *sections: str) -> Source:
    """Return what a chart stands on: the titles of its sections, and whether the account is a made-up one."""
    return Source(tuple(in_source(key, subject) for key in sections), _synthetic(subject))


@kept
def _synthetic(subject: Subject) -> bool:
    return is_synthetic(subject.export, subject.reading)


def in_source(key: str, subject: Subject) -> Message:
    """Return the title of a section as what a number or a chart stands on, which says so where the file breaks off in it."""
    title = Message(CATALOGUE[key].title)
    if not breaks_off_in(key, subject.reading):
        return title
    return Message("{section} (up to the place where the file breaks off)", {"section": title})
