"""The profile: which personal data are filled in, what is kept to fill in forms, and how the account was set."""

from __future__ import annotations

from datetime import date

from analyzer.figures import ages
from analyzer.figures.profile import beside_age
from analyzer.figures.rows import Listing
from analyzer.figures.settings import by_topic, personal
from analyzer.findings.named import FIELDS
from analyzer.model import Message
from analyzer.ui import by_name, components, doors, sections, session, settings

SECTIONS = doors.SECTIONS["profile"]
TABLES = (
    "profile_info", "profile_info.platforms", "autofill", "ai_moji", "settings", "settings.screen_time",
    "settings.family_pairing", "settings.family_content", "settings.family_muted_words", "profile_info.about",
    "ai_moji.about", "settings.about",
)  # fmt: skip


def page() -> None:
    """Draw the page."""
    components.header(
        Message("Which personal data and settings does this file hold?"),
        session.finding("profile_fields").says,
    )
    by_name.ask_for(*FIELDS)
    headline()
    components.findings("declared_birth_date", "inferred_gender", "setting_next_to_age")
    personal_data()
    account_settings()
    at_age()
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
    born = session.finding("declared_birth_date").value
    components.cards(
        components.card(
            "profile_fields",
            Message(
                "kind of personal data filled in, in the profile or kept for forms, of {known} known",
                plural="kinds of personal data filled in, in the profile or kept for forms, of {known} known",
            ),
            "filled",
        ),
        components.card("declared_birth_date", Message("declared birth date"))
        if isinstance(born, date)
        else None,
        components.card(
            "autofill_fields",
            Message("detail kept to fill in forms", plural="details kept to fill in forms"),
            "filled",
        ),
        components.card(
            "settings_listed",
            Message(
                "setting, without 'ScreenTime' or family pairing",
                plural="settings, without 'ScreenTime' or family pairing",
            ),
        ),
    )


def personal_data() -> None:
    """Draw the fields of the profile and of autofill that are filled in, their values hidden until asked for."""
    groups = personal(session.subject())
    if groups:
        components.heading(Message("Personal data"))
        settings.listed(groups, reveal=components.mask_switch("profile"))


def account_settings() -> None:
    """Draw the settings by what they are about, the nearest to privacy first."""
    groups = by_topic(session.subject())
    if groups:
        components.drawn("settings_audience", why=False)
        with components.more(Message("All settings"), "settings"):
            settings.explanation()
            settings.listed(groups, reveal=session.reveal("profile"))


def at_age() -> None:
    """Draw the settings beside what was announced for the declared age, and apart from it for an entered birth date."""
    for birth in (ages.DECLARED, ages.ENTERED):
        figure = session.figure(f"settings_at_{birth.name}_age")
        if not isinstance(figure.rows, Listing):
            continue
        with components.more(figure.figure.question, figure.key):
            components.paragraph(figure.says, "tea-quiet")
            settings.listed(beside_age(session.subject(), birth), reveal=True)
            components.download(
                figure.rows, figure.key, figure.rows.key, Message("settings and announced rules")
            )


if session.is_open():
    page()
