"""The profile: which personal data are filled in, what is kept to fill in forms, and how the account was set."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyzer.analysis import profile
from analyzer.analysis.periods import Period, PeriodKind
from analyzer.charts import Bars, LeftOut, Unit
from analyzer.findings import profile as findings
from analyzer.kinds import is_empty_text, parse_date
from analyzer.model import Certainty, Message, Month, Reason, Theme
from analyzer.output.rows import Listing, Rows
from analyzer.ui import components, sections, session, settings
from analyzer.ui.components import Card
from analyzer.ui.settings import Group

SECTIONS = ("profile_info", "autofill", "ai_moji", "ai_self_image", "third_platform_info", "settings")
TABLES = (
    "profile_info", "profile_info.platforms", "autofill", "ai_moji", "settings", "settings.screen_time",
    "settings.family_pairing", "settings.family_content", "settings.family_muted_words", "profile_info.about",
    "ai_moji.about", "settings.about",
)  # fmt: skip

#: Tables of settings with rows of their own, near to privacy.
OF_ROWS = {
    "settings.screen_time": Message("Settings under 'ScreenTime'"),
    "settings.family_pairing": Message("Family pairing"),
    "settings.family_content": Message("Family content preferences"),
}
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
SETTINGS = Unit(Message("Settings"), Message("{count} setting", plural="{count} settings"))


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Which personal data and settings does this file hold?"),
        session.finding("profile_fields").says,
    )
    headline()
    components.findings("declared_birth_date", "inferred_gender", "setting_next_to_age")
    personal()
    account_settings()
    beside_age()
    sections.tables("profile", TABLES)
    sections.without_rows(SECTIONS)
    components.cannot_tell(
        Message(
            "The file shows what stood in the profile and the settings when it was made, not what stood there before."
        ),
        Message(
            "It does not show who filled in a field or chose a setting, nor whether what was filled in is right."
        ),
    )


def headline() -> None:
    """Draw the cards."""
    reading = session.reading()
    cards = []
    fields = session.finding("profile_fields")
    if fields.told:
        count, known = fields.value["filled"], fields.value["known"]
        cards.append(
            Card(
                "personal", count,
                Message(
                    "kind of personal data filled in, in the profile or kept for forms, of {known} known",
                    {"count": count, "known": known},
                    plural="kinds of personal data filled in, in the profile or kept for forms, of {known} known",
                ),
                Certainty.RECORDED, "profile_info", components.rows_of(fields),
            )
        )  # fmt: skip
    born = parse_date(findings.profile_value(reading, "birth_date") or "")
    if born is not None and not isinstance(born, Reason):
        cards.append(
            Card(
                "birth_date", Message("{day}", {"day": born}), Message("declared birth date"),
                Certainty.RECORDED, "profile_info", field_rows("profile_info", "birth_date"),
            )
        )  # fmt: skip
    if reading.sections["autofill"].rows:
        count = len(profile.filled_fields(sections.table("autofill")))
        cards.append(
            Card(
                "autofill", count,
                Message("detail kept to fill in forms", {"count": count}, plural="details kept to fill in forms"),
                Certainty.RECORDED, "autofill", sections.rows("autofill"),
            )
        )  # fmt: skip
    table = sections.table("settings")
    if table is not None:
        count = len(profile.settings(table))
        cards.append(
            Card(
                "settings", count,
                Message(
                    "setting, beside 'ScreenTime' and family pairing",
                    {"count": count},
                    plural="settings, beside 'ScreenTime' and family pairing",
                ),
                Certainty.RECORDED, "settings", Rows(table),
            )
        )  # fmt: skip
    if cards:
        components.cards(*cards)


def field_rows(key: str, *fields: str) -> Rows | None:
    """Return the rows of a long table for some of its fields."""
    table = sections.table(key)
    if table is None:
        return None
    return Rows(table, np.flatnonzero([field in fields for field in table.columns["field"].to_pylist()]))


def personal() -> None:
    """Draw the fields of the profile and of autofill that are filled in, their values hidden until asked for."""
    groups = []
    for key in profile.PERSONAL:
        table = sections.table(key)
        if table is not None:
            lines = settings.entries(profile.settings(table))
            empty = [line for line in lines if all(map(is_empty_text, line.values))]
            filled = [line for line in lines if line not in empty]
            groups.append(Group(Message(table.section.title), filled, empty))
    platforms = sections.table("profile_info.platforms")
    if platforms is not None:
        groups.append(Group(Message("Linked platforms"), settings.row_entries(platforms)))
    if groups:
        components.heading(Message("Personal data"))
        settings.listed(groups, reveal=components.mask_switch("profile"))


def account_settings() -> None:
    """Draw the settings by what they are about, the nearest to privacy first."""
    table = sections.table("settings")
    groups = []
    if table is not None:
        groups = [
            Group(settings.TOPICS[topic], settings.entries(listed))
            for topic, listed in profile.settings_by_topic(table).items()
        ]
    of_rows = [
        Group(title, settings.row_entries(rows))
        for key, title in OF_ROWS.items()
        if (rows := sections.table(key)) is not None
    ]
    # What a parent set stands with what is near to privacy.
    groups[2:2] = of_rows
    if groups:
        components.heading(Message("Settings"))
        settings.explanation()
        audience()
        settings.listed(groups, reveal=session.reveal("profile"))


def beside_age() -> None:
    """Draw the settings beside what was announced for the declared age, and apart from it for an entered birth date."""
    subject = session.subject()
    views = (
        (subject.birth_date, Message("Settings beside the declared age"), "declared"),
        (
            subject.settings.birth_date,
            Message("Settings beside the age by the birth date entered here"),
            "entered",
        ),
    )
    for born, title, key in views:
        listed = [] if born is None else findings.settings_at_age(subject, born)
        years = listed[0].years if listed else None
        if years is None:
            continue
        components.heading(title)
        components.paragraph(
            Message(
                "Between that birth date and the day on which the file was made lie {years} whole years. Beside each setting stands "
                "what the law held or the company had announced for that; the file shows one moment, and no judgement is made.",
                {"years": str(years)},
            ),
            "tea-quiet",
        )
        settings.listed(
            [
                Group(words, [beside(one) for one in listed if bool(one.announced) is ruled])
                for ruled, words in RULED.items()
                if any(bool(one.announced) is ruled for one in listed)
            ],
            reveal=True,
        )
        components.download(
            announced(listed, key),
            f"settings_at_age_{key}",
            f"settings_at_age_{key}",
            Message("settings and announced rules"),
        )


def beside(one: findings.SettingAtAge) -> settings.Entry:
    """Return a setting as a line of the list, with what was in force or announced in the place of its explanation."""
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
    return settings.Entry(Message(one.column.title), one.name, (one.value,), about)


def announced(listed: Sequence[findings.SettingAtAge], key: str) -> Listing:
    """Return a row for each setting and each rule that was announced for it; one without a rule has a row too."""
    pairs = [(one, period) for one in listed for period in one.announced or (None,)]
    return Listing(
        f"settings_at_age_{key}",
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
    )  # fmt: skip


def since(period: Period) -> Message:
    """Return from when a rule was in force or announced, no more precisely than its source says."""
    month = {"month": Month(period.first.year, period.first.month)}
    if period.precision != "month":
        return Message("{day}", {"day": period.first})
    return Message("{month}, in stages", month) if period.phased else Message("{month}", month)


def audience() -> None:
    """Draw how many of the settings on an audience have which value."""
    rows = field_rows("settings", *profile.AUDIENCE)
    if rows is None or not len(rows):
        return
    found = profile.audiences(rows.table)
    if not found.total:
        return
    says = Message(
        "Of the {total} settings on who can see and reach the account, {count} stands on '{value}'.",
        {"total": len(rows), "count": found.rows[0], "value": found.texts[0]},
        plural="Of the {total} settings on who can see and reach the account, {count} stand on '{value}'.",
    )
    components.figure(
        Bars(
            key="settings_audience",
            title=Message("For whom is the account open, by its settings?"),
            says=says,
            alt=says,
            theme=Theme.SETTINGS,
            certainty=Certainty.CALCULATED,
            source=components.source("settings"),
            rows=found.total,
            left_out=(LeftOut(Message("without a value"), found.missing),),
            limits=(Message("The settings of one moment; earlier settings are not in the file."),),
            labels=found.texts,
            values=found.rows,
            unit=SETTINGS,
        ),
        rows,
        rule=Message(
            "The settings that name an audience are counted by their value, as it stands in the file."
        ),
    )


if session.is_open():
    page()
