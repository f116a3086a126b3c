"""Figures of the settings: for whom the account is open, and each setting beside what was announced for an age."""

from __future__ import annotations

from functools import partial

import numpy as np
import pyarrow as pa

from analyzer.analysis import profile
from analyzer.analysis.periods import Period, PeriodKind
from analyzer.charts import Bars, LeftOut, Unit
from analyzer.figures import ages, extremes
from analyzer.figures.ages import Birth
from analyzer.figures.figure import Drawing, Figure, Scope
from analyzer.figures.marks import each, parted, places_of
from analyzer.figures.rows import Listing, Rows
from analyzer.figures.settings import Entry, Group
from analyzer.findings import Subject
from analyzer.findings import profile as findings
from analyzer.findings.finding import CannotTell
from analyzer.findings.values import in_words
from analyzer.model import Certainty, Message, Month, Theme

#: Whose word a rule rests on.
KINDS = {
    PeriodKind.LAW: Message("law"),
    PeriodKind.COURT: Message("court decision"),
    PeriodKind.REGULATOR: Message("regulator's decision"),
    PeriodKind.COMPANY: Message("company announcement"),
}
#: Whether a law or an announcement is set beside a setting.
RULED = {
    True: Message("With a law or an announcement, by that birth date"),
    False: Message("Without one that this program knows"),
}
NO_RULE = Message("no law or announcement known to this program")
STANDING = Unit(Message("Settings"), Message("{count} setting", plural="{count} settings"))


def _audience(subject: Subject, _: Scope) -> Drawing | CannotTell:
    table = subject.reading.tables.get(findings.SETTINGS)
    found = None if table is None else profile.audiences(table)
    if table is None or found is None or not found.total:
        return CannotTell(Message("No setting in this file says for whom something is open."))
    numbers = findings.field_rows(table, *profile.AUDIENCE)
    most, places = extremes.highest(found.rows)
    says = Message(
        "Of the {total} settings on who can see and reach the account, {count} stands on {value}.",
        {"total": len(numbers), "count": most, "value": in_words(found.texts[0])},
        plural="Of the {total} settings on who can see and reach the account, {count} stand on {value}.",
    )
    if len(places) > 1:
        says = Message(
            "Of the {total} settings on who can see and reach the account, no more than {rows} stand on one value; that is so for "
            "{count} values.",
            {"total": len(numbers), "rows": most, "count": len(places)},
        )
    return Drawing(
        says=says,
        shape=partial(Bars, labels=tuple(map(in_words, found.texts)), values=found.rows, unit=STANDING),
        behind=lambda: parted(
            findings.SETTINGS,
            numbers,
            places_of(table.columns["value"].take(pa.array(numbers)).to_pylist(), found.texts),
            len(found.texts),
        ),
        rows=Rows(table, numbers),
        drawn=found.total,
        left_out=(
            LeftOut(Message("without a value"), found.missing),
            LeftOut(Message("not on who can see and reach the account"), len(table) - len(numbers)),
        ),
        numbers={"most": most},
    )


def beside_age(subject: Subject, birth: Birth) -> list[Group]:
    """Return the settings with a law or an announcement for that age and those without; none where no age can be told."""
    listed = _listed(subject, birth)
    return [
        Group(words, [_beside(one) for one in listed if bool(one.announced) is ruled])
        for ruled, words in RULED.items()
        if any(bool(one.announced) is ruled for one in listed)
    ]


def _listed(subject: Subject, birth: Birth) -> list[findings.SettingAtAge]:
    born = birth.day(subject)
    listed = [] if born is None else findings.settings_at_age(subject, born)
    return listed if listed and listed[0].years is not None else []


def _beside(one: findings.SettingAtAge) -> Entry:
    rules = [
        Message(
            "{rule} (since {since}; {authority}, {kind})",
            {
                "rule": Message(period.subject),
                "since": since(period),
                "authority": Message(period.authority),
                "kind": KINDS[period.kind],
            },
        )
        for period in one.announced
    ]
    about = Message("{rules}.", {"rules": rules}) if rules else None
    return Entry(Message(one.column.title), one.name, (one.value,), about)


def _at_age(birth: Birth, subject: Subject, _: Scope) -> Drawing | CannotTell:
    if birth.day(subject) is None:
        return CannotTell(
            Message(
                "No usable birth date was recognised in the profile, so no setting can be set beside a declared age."
            )
            if birth is ages.DECLARED
            else birth.missing
        )
    listed = _listed(subject, birth)
    if not listed:
        return CannotTell(Message("No setting of this file can be set beside that birth date."))
    pairs = [(one, period) for one in listed for period in one.announced or (None,)]
    return Drawing(
        says=Message(
            "Between that birth date and the day on which the file was made lie {years} whole years. Beside each setting stands "
            "what the law held or the company had announced for that; the file shows one moment, and no judgement is made.",
            {"years": str(listed[0].years)},
        ),
        rows=Listing(
            f"settings_at_age_{birth.name}",
            (
                Message("Setting"), Message("Name in the file"), Message("Value in the file"), Message("Held or announced, by that birth date"),
                Message("Since"), Message("By"), Message("Kind"),
            ),
            (
                [Message(one.column.title) for one, _ in pairs],
                [one.name for one, _ in pairs],
                [one.value for one, _ in pairs],
                [NO_RULE if period is None else Message(period.subject) for _, period in pairs],
                [None if period is None else since(period) for _, period in pairs],
                [None if period is None else Message(period.authority) for _, period in pairs],
                [None if period is None else KINDS[period.kind] for _, period in pairs],
            ),
            Message("settings and announced rules"),
        ),
        behind=lambda: each(
            ({one.table: np.array(one.rows, dtype=np.int64)} for one, _ in pairs),
            shared=Message("A setting stands beside each rule that was announced for it."),
        ),
        drawn=sum(len(one.rows) for one in listed),
        lists=(),
    )  # fmt: skip


def since(period: Period) -> Message:
    """Return from when a rule was in force or announced, no more precisely than its source says."""
    month = {"month": Month(period.first.year, period.first.month)}
    if period.precision != "month":
        return Message("{day}", {"day": period.first})
    return Message("{month}, in stages", month) if period.phased else Message("{month}", month)


def _settings_at(birth: Birth, question: Message) -> Figure:
    return Figure(
        key=f"settings_at_{birth.name}_age",
        question=question,
        theme=Theme.SETTINGS,
        draw=partial(_at_age, birth),
        stands_on="setting_next_to_age",
        sections=(findings.SETTINGS,),
        also=birth.sections,
        settings=birth.settings,
        limits=(birth.limit,),
        texts=(),
    )


FIGURES = (
    Figure(
        key="settings_audience",
        question=Message("For whom is the account open, by its settings?"),
        theme=Theme.SETTINGS,
        draw=_audience,
        certainty=Certainty.CALCULATED,
        rule=Message(
            "The settings that name an audience are counted by their value, as it stands in the file."
        ),
        sections=(findings.SETTINGS,),
        limits=(Message("The settings of one moment; earlier settings are not in the file."),),
        texts=tuple((findings.SETTINGS, setting) for setting in profile.AUDIENCE),
    ),
    _settings_at(
        ages.DECLARED, Message("Settings beside the age by the birth date that stands in this file now")
    ),
    _settings_at(ages.ENTERED, Message("Settings beside the age by the birth date entered here")),
)
