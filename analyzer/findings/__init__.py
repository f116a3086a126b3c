"""THE REGISTRY of statements that the product can make about a file: one literal for each, one module for each theme.

`find(key, subject)` gives what one of them says of a file; `findings(subject)` all, in the order of the registry.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from types import ModuleType

from analyzer.analysis.school import Region
from analyzer.analysis.sessions import Estimates
from analyzer.analysis.settings import DEFAULT, BadSettings, Settings, longer_break
from analyzer.findings import (
    account,
    advertising,
    ages,
    devices,
    file,
    integrity,
    likes,
    live,
    location,
    messages,
    periods,
    profile,
    shop,
    social,
    watching,
)
from analyzer.findings.finding import CannotTell, Finding, Reader, Result, RowsOf, plain
from analyzer.findings.named import needed, with_the_name
from analyzer.findings.states import states_sentence, without_rows
from analyzer.findings.subject import Subject, kept
from analyzer.model import Message, NotCounted
from analyzer.reading import Reading
from analyzer.reading.broken import with_the_break

__all__ = [
    "DEFAULT", "FINDINGS", "BadSettings", "Estimates", "Finding", "NotCounted", "Reader", "Region", "Result", "Settings", "Subject",
    "find", "findings", "first_findings", "longer_break", "plain",
]  # fmt: skip

FINDINGS: dict[str, Finding] = {
    finding.key: finding
    for module in (
        file,
        account,
        watching,
        ages,
        advertising,
        devices,
        location,
        profile,
        messages,
        social,
        likes,
        live,
        shop,
        periods,
        integrity,
    )
    for finding in module.FINDINGS
}


def findings(subject: Subject) -> list[Result]:
    """Return what every statement says of a file, in the order of the registry."""
    return [find(key, subject) for key in FINDINGS]


class _Findings(ModuleType):
    """The room as it answers when it is called: `analyzer.findings(reading)`."""

    def __call__(self, reading: Reading, settings: Settings = DEFAULT) -> list[Result]:
        """Return what every statement says of what `analyzer.read_tables` read, in the order of the registry."""
        return findings(Subject.of(reading, settings))


sys.modules[__name__].__class__ = _Findings


def first_findings(reader: Reader) -> list[str]:
    """Return the keys of the statements that come first for a reader, in their order."""
    chosen = [finding for finding in FINDINGS.values() if reader in finding.first]
    return [finding.key for finding in sorted(chosen, key=lambda finding: finding.first[reader])]


def find(key: str, subject: Subject) -> Result:
    """Return what one statement says of a file; the sentence on a section's state where that allows no answer."""
    return _result(subject, key)


@kept
def _result(subject: Subject, key: str) -> Result:
    finding = FINDINGS[key]
    every = subject.plain_settings
    settings = {name: every[name] for name in finding.settings}
    without = needed(
        without_rows(finding.sections, finding.any_of, subject.reading), finding.settings, subject
    )
    if without:
        says = states_sentence(without, subject.reading)
        return Result(finding, says, None, {}, 0, {}, settings, without=without)
    found = finding.find(subject)
    if isinstance(found, CannotTell):
        says, broken = _with_the_break(found.says, finding, {}, subject)
        return Result(finding, says, None, {}, 0, {}, settings, broken=broken)
    says = found.says or replace(finding.says, values=found.values)
    used = _count(found.rows, subject) if found.used is None else found.used
    counted = found.rows if found.counted is None else found.counted
    unread = subject.unread(found.rows)
    left_out = {**found.left_out, NotCounted.UNREAD: unread} if unread else found.left_out
    says, broken = _with_the_break(says, finding, found.rows, subject)
    return Result(
        finding,
        says,
        found.value,
        found.rows,
        used,
        left_out,
        settings,
        counted,
        used if found.counted is None else _count(counted, subject),
        broken=broken,
        less_sure=found.certainty,
        parts=found.parts,
    )


def _with_the_break(
    says: Message, finding: Finding, rows: RowsOf, subject: Subject
) -> tuple[Message, tuple[str, ...]]:
    """Return what a statement says, with the reserve where the file breaks off in a section that it stands on; those sections."""
    reading = subject.reading
    says = with_the_name(says, finding.settings, subject)
    used = (*finding.stands_on, *(reading.tables[key].section.key for key in rows))
    return with_the_break(says, used, reading)


def _count(rows: RowsOf, subject: Subject) -> int:
    tables = subject.reading.tables
    return sum(len(tables[key]) if numbers is None else len(numbers) for key, numbers in rows.items())
