"""Statements on the profile: which personal data are filled in, the declared birth date, the gender TikTok inferred."""

from __future__ import annotations

from analyzer.analysis import profile
from analyzer.findings.statements import Statement
from analyzer.findings.states import state_sentence
from analyzer.kinds import is_empty_text, parse_date
from analyzer.model import Certainty, Message, Reason
from analyzer.reading import Reading


def profile_fields(reading: Reading) -> Statement:
    """Say which kinds of personal data are filled in; the state of the profile when no section of them is in the file."""
    found = profile.personal_fields(reading)
    if not any(reading.sections[key].nodes for key in profile.PERSONAL):
        says = state_sentence("profile_info", reading)
        assert says is not None  # a section without a node is absent
    elif not found.filled:
        says = Message(
            "Of the {known} kinds of personal data that a profile can hold, none is filled in.",
            {"known": len(found.known)},
        )
    else:
        says = Message(
            "Of the {known} kinds of personal data that a profile can hold, {count} is filled in: {kinds}.",
            {
                "known": len(found.known),
                "count": len(found.filled),
                "kinds": [Message(column.title) for column in found.filled],
            },
            plural="Of the {known} kinds of personal data that a profile can hold, {count} are filled in: {kinds}.",
        )
    return Statement("profile_fields", says, Certainty.RECORDED, profile.PERSONAL)


def declared_birth_date(reading: Reading) -> Statement | None:
    """Say which birth date was declared, as it stands where it is no date; None when none is in the file."""
    text = profile_value(reading, "birth_date")
    if text is None:
        return None
    parsed = parse_date(text)
    if parsed is None:
        return None
    value = f"'{text}'" if isinstance(parsed, Reason) else parsed
    says = Message(
        "The declared birth date in this file is {birth_date}. The file does not show whether that date is right.",
        {"birth_date": value},
    )
    return Statement("declared_birth_date", says, Certainty.RECORDED, ("profile_info",))


def inferred_gender(reading: Reading) -> Statement | None:
    """Say which gender TikTok inferred; None when that field is not in the file or holds nothing."""
    value = profile_value(reading, "inferred_gender")
    if value is None:
        return None
    says = Message("Under 'inferredGender' the file gives '{value}' for the account.", {"value": value})
    return Statement("inferred_gender", says, Certainty.INFERRED, ("profile_info",))


def profile_value(reading: Reading, field: str) -> str | None:
    """Return what stands in a field of the profile; None when nothing does."""
    table = reading.tables.get("profile_info")
    values = table.field(field) if table is not None else []
    return next((value for value in values if not is_empty_text(value)), None)
